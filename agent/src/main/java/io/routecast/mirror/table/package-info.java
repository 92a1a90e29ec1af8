/**
 * The mirror's table: keys in the order in which the kernel dumps them, the routes of a key, and
 * the names that a route is published with. Owned by the thread "mirror"; {@link MirroredTable} is
 * for readers.
 */
package io.routecast.mirror.table;
