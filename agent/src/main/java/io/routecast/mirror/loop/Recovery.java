package io.routecast.mirror.loop;

import io.routecast.kernel.Received;
import io.routecast.mirror.Mirror;
import io.routecast.mirror.MirrorTransactions;
import io.routecast.mirror.resync.Resync;
import io.routecast.record.Reason;
import io.routecast.store.disk.DiskFailure;
import io.routecast.store.disk.DiskReserve;
import io.routecast.time.Clock;

/**
 * Brings the mirror through an outage of the disk. What fails for the disk's sake loses its
 * transaction, and the outage begins: notifications are counted and dropped until a transaction is
 * committed again; a gap and a resync follow. Owned by the mirror's thread.
 */
final class Recovery {
    private final Outage outage;
    private final MirrorTransactions commits;
    private final Resync resync;
    private final Notifications notifications;
    private final Mirror mirror;
    private final Clock clock;
    private boolean gapDeclared;

    Recovery(
            DiskReserve reserve,
            MirrorTransactions commits,
            Resync resync,
            Notifications notifications,
            Mirror mirror) {
        outage = new Outage(reserve);
        this.commits = commits;
        this.resync = resync;
        this.notifications = notifications;
        this.mirror = mirror;
        clock = mirror.clock();
    }

    /** Takes up room for the first try, while there is no outage yet. */
    void prepare() {
        outage.prepare();
    }

    /** What is wrong with the disk, in a few words; null when all is well; from any thread. */
    String trouble() {
        return outage.trouble();
    }

    /** Whether nothing is written, but for a try when {@link #waitNanos} is over. */
    boolean refusing() {
        return outage.refusing();
    }

    long waitNanos() {
        return outage.waitNanos(clock.nanos());
    }

    /** Does what may fail for the disk's sake. */
    void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            String trouble = DiskFailure.of(e);
            if (trouble == null) {
                throw e;
            }
            resync.abandon();
            commits.forget();
            outage.began(trouble, clock.nanos());
        }
    }

    /** Counts what cannot be stored. */
    void discard(Received received) {
        if (received instanceof Received.Messages messages) {
            notifications.discard(messages);
        } else if (received instanceof Received.Overrun overrun) {
            mirror.counters().kernelDrops.add(overrun.drops());
        }
    }

    /**
     * Ends the outage, or fails like what began it.
     *
     * @param started whether the mirror holds a table already, of which changes are missing now
     * @return whether the resync is to begin
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
