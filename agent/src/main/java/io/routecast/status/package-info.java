/**
 * The state of an agent: one immutable value, and its JSON form, which {@code /status} serves and
 * {@code routecast status} prints. Pure values; {@code io.routecast.agent} collects them.
 */
package io.routecast.status;
