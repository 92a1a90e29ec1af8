/**
 * The time, and how a thread waits: {@link io.routecast.time.Clock} and {@link
 * io.routecast.time.Signal}. No thread of the pipeline reads another clock or waits in another way.
 */
package io.routecast.time;
