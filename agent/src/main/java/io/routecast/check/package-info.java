/**
 * The checks of {@code routecast check}, before an agent starts or beside one that runs: they only
 * read, and each ends within seconds.
 */
package io.routecast.check;
