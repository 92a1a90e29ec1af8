/**
 * What {@code routecast check} looks at before an agent is started, or beside one that runs: it
 * only reads, and every look ends within seconds.
 */
package io.routecast.check;
