package io.routecast.mirror;

import io.routecast.mirror.table.MirrorFilter;

/**
 * The mirror's configuration.
 *
 * @param snapshotAlways whether a start publishes the whole table even if there is state
 * @param snapshotInterval how often the whole table is published besides
 * @param debounceNanos quiet time after a link, address or nexthop event before the resync
 * @param resyncIntervalNanos time between periodic audits
 * @param syncNanos longest time that a change waits for its commit; 0: every batch
 */
public record MirrorPlan(
        MirrorFilter filter,
        boolean snapshotAlways,
        SnapshotInterval snapshotInterval,
        long debounceNanos,
        long resyncIntervalNanos,
        long syncNanos) {

    /** The same without snapshots besides that of a start: for a mirror without a topic. */
    public MirrorPlan withoutSnapshots() {
        return new MirrorPlan(
                filter,
                snapshotAlways,
                SnapshotInterval.OFF,
                debounceNanos,
                resyncIntervalNanos,
                syncNanos);
    }
}
