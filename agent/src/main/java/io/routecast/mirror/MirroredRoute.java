package io.routecast.mirror;

/**
 * One route of the mirror.
 *
 * @param ordinal tells the routes of one key apart, for the life of the route
 * @param published whether its records go to Kafka, or a filter holds them back
 * @param image its stored form, see {@link RouteImage}
 */
record MirroredRoute(int ordinal, boolean published, byte[] image) {}
