/**
 * Dump, compare, publish the difference: when ({@link ResyncSchedule}), how ({@link Resync}), and
 * as what ({@link DifferencePublication}, {@link SnapshotPublication}). Owned by the thread
 * "mirror".
 */
package io.routecast.mirror.resync;
