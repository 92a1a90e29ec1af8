package io.routecast.mirror.loop;

import io.routecast.client.record.Reason;
import io.routecast.kernel.Received;
import io.routecast.mirror.Mirror;
import io.routecast.mirror.MirrorTransactions;
import io.routecast.mirror.resync.Resync;
import io.routecast.mirror.resync.Snapshots;
import io.routecast.store.disk.DiskFailure;
import io.routecast.store.disk.DiskReserve;
import io.routecast.time.Clock;

/**
 * Brings the mirror through an outage of the disk. A failure of the disk loses the open transaction
 * and begins the outage: notifications are counted and dropped until a transaction is committed
 * again; a gap and a resync follow. Owned by the mirror's thread.
 */
final class Recovery {
    private final Outage outage;
    private final MirrorTransactions commits;
    private final Resync resync;
    private final Snapshots snapshots;
    private final Notifications notifications;
    private final Mirror mirror;
    private final Clock clock;
    private boolean gapDeclared;

    Recovery(
            DiskReserve reserve,
            MirrorTransactions commits,
            Resync resync,
            Snapshots snapshots,
            Notifications notifications,
            Mirror mirror) {
        outage = new Outage(reserve);
        this.commits = commits;
        this.resync = resync;
        this.snapshots = snapshots;
        this.notifications = notifications;
        this.mirror = mirror;
        clock = mirror.clock();
    }

    /** Reserves room for the first try, unless there is an outage. */
    void prepare() {
        outage.prepare();
    }

    /** What is wrong with the disk, in a few words; null for nothing. Any thread. */
    String trouble() {
        return outage.trouble();
    }

    /** Whether nothing is written except a try when {@link #waitNanos} is over. */
    boolean refusing() {
        return outage.refusing();
    }

    long waitNanos() {
        return outage.waitNanos(clock.nanos());
    }

    /** Does work that the disk may fail. */
    void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            String trouble = DiskFailure.of(e);
            if (trouble == null) {
                throw e;
            }
            resync.abandon();
            snapshots.abandon();
            commits.forget();
            outage.began(trouble, clock.nanos());
        }
    }

    /** Counts notifications that cannot be stored. */
    void discard(Received received) {
        if (received instanceof Received.Messages messages) {
            notifications.discard(messages);
        } else if (received instanceof Received.Overrun overrun) {
            mirror.counters().kernelDrops.add(overrun.drops());
        }
    }

    /**
     * Ends the outage, or fails again.
     *
     * @param started whether the mirror already holds a table, which now lacks changes
     * @return whether the resync must begin
     */
    boolean tryAgain(boolean started) {
        commits.trim();
        commits.begin();
        boolean declaring = started && !gapDeclared;
        if (declaring) {
            mirror.log().gap(Reason.DISK_FULL, null);
        }
        commits.commit();
        gapDeclared |= declaring;
        return outage.accepted(clock.nanos()) && started;
    }

    /** A resync is stored: the table is whole. */
    void resynced() {
        gapDeclared = false;
        outage.ended();
    }
}
