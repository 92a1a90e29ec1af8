/**
 * What an agent tells about itself: one immutable value, and its JSON form, which {@code /status}
 * serves and {@code routecast status} prints. Pure values; how they come about is the business of
 * {@code io.routecast.agent}.
 */
package io.routecast.status;
