package io.routecast.mirror;

/**
 * How to mirror.
 *
 * @param snapshotAlways whether a start publishes the whole table although there is state
 * @param debounceMillis quiet time after a link, address or nexthop event before the resync
 * @param resyncIntervalMillis between periodic audits
 * @param syncMillis longest time that a change waits for its commit; 0: every batch
 */
public record MirrorPlan(
        MirrorFilter filter,
        boolean snapshotAlways,
        long debounceMillis,
        long resyncIntervalMillis,
        long syncMillis) {}
