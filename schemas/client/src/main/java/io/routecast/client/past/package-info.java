/**
 * Tables of the past, from the topics alone. {@link io.routecast.client.past.Past} finds the last
 * whole snapshot before an instant in the agents topic, reads the changes from there on, and proves
 * what it can with the next heartbeat's digest.
 */
package io.routecast.client.past;
