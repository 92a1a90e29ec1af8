package io.routecast.writer;

import io.routecast.client.record.WriterProcess;
import io.routecast.kernel.Receipt;
import io.routecast.status.WriterEvidence;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Finds the process that holds the socket with a port: port → socket → process. No answer for a
 * socket that is gone, for one that several processes hold, for a process that may not be
 * inspected, and none where another socket can have had the port, or the process can have run
 * another program, when the notification was made. Without the rights to inspect others it does not
 * search at all.
 *
 * <p>A socket is first seen when this is made, or at a change through any port. A port says nothing
 * of a socket that was first seen later than the change: a socket that is closed by now may have
 * had it, bound on purpose to the id of a process that has since opened its own. So the first
 * changes through a new socket have no process.
 *
 * <p>What remains possible: a process that has begun within a minute shares the socket that its
 * parent was found with.
 *
 * <p>Owned by one thread. Its cost is bounded: what was found is looked at again once for each
 * batch of notifications, and the search through all processes takes at most a twentieth of the
 * thread's time. A port looked up in between has no process yet.
 */
final class SocketEvidence {
    private static final long MILLI = 1_000_000;

    /** The shortest time between two searches, and therefore the life of a negative answer. */
    static final long SEARCH_NANOS = 1_000 * MILLI;

    /** Another process may come to hold the socket as well, so that even a good answer expires. */
    static final long FOUND_NANOS = 60_000 * MILLI;

    private static final long SEARCH_SHARE = 20;

    private record Found(
            SocketHolders.Holder holder, WriterProcess process, long foundAt, long checkedAt) {
        Found checked(long now) {
            return new Found(holder, process, foundAt, now);
        }
    }

    private final SocketHolders holders;
    private final ProcessFiles files;
    private final NetlinkPorts ports;
    private final ProcessTable table;
    private final LongConsumer catchUp;
    private final LongSupplier nanoTime;
    private final boolean open;
    private final Map<Long, Found> foundByInode = new HashMap<>();
    private final Map<Long, Long> seenByInode = new HashMap<>();
    private long nextSearchAt;

    /**
     * @param ports of the network namespace that is mirrored
     * @param catchUp waits a little until the table knows all events up to that time
     * @param nanoTime a clock like {@link System#nanoTime()}
     */
    SocketEvidence(
            SocketHolders holders,
            ProcessFiles files,
            NetlinkPorts ports,
            ProcessTable table,
            LongConsumer catchUp,
            LongSupplier nanoTime) {
        this.holders = holders;
        this.files = files;
        this.ports = ports;
        this.table = table;
        this.catchUp = catchUp;
        this.nanoTime = nanoTime;
        this.open = holders.open();
        this.nextSearchAt = nanoTime.getAsLong();
        if (open) {
            bound(nextSearchAt);
        }
    }

    /** Whether any process can be found. */
    boolean open() {
        return open;
    }

    /** The process; null when it is not certain. */
    WriterProcess writer(long port, Receipt receipt) {
        Long inode = open ? bound(receipt.takenNanos()).get(port) : null;
        if (inode == null || !wasThere(inode, receipt)) {
            return null;
        }
        Found found = found(port, inode, receipt, nanoTime.getAsLong());
        if (found == null) {
            return null;
        }
        if (found.foundAt() - receipt.takenNanos() > 0) {
            catchUp.accept(found.checkedAt());
        }
        return table.isSteady(found.holder().pid(), receipt) ? found.process() : null;
    }

    /** Inode by port, read after that time: all are seen by now. Empty when it cannot be read. */
    private Map<Long, Long> bound(long nanos) {
        Map<Long, Long> bound = ports.after(nanos);
        if (bound == null) {
            return Map.of();
        }
        long now = nanoTime.getAsLong();
        seenByInode.keySet().retainAll(bound.values());
        foundByInode.keySet().retainAll(bound.values());
        bound.values().forEach(inode -> seenByInode.putIfAbsent(inode, now));
        return bound;
    }

    /** Whether no other socket can have had the port when the notification was made. */
    private boolean wasThere(long inode, Receipt receipt) {
        return seenByInode.get(inode) - receipt.emptyNanos() < 0;
    }

    private Found found(long port, long inode, Receipt receipt, long now) {
        Found known = recheck(inode, receipt, now);
        if (known != null) {
            return known;
        }
        Found own = own(port, inode, receipt, now);
        if (own == null && now - nextSearchAt >= 0) {
            search(now);
            own = foundByInode.get(inode);
        }
        return own;
    }

    private Found recheck(long inode, Receipt receipt, long now) {
        Found known = foundByInode.get(inode);
        if (known == null || now - known.foundAt() >= FOUND_NANOS) {
            foundByInode.remove(inode);
            return null;
        }
        if (known.checkedAt() - receipt.takenNanos() > 0) {
            return known;
        }
        if (!isSame(known, inode)) {
            foundByInode.remove(inode);
            return null;
        }
        foundByInode.put(inode, known.checked(now));
        return known;
    }

    private boolean isSame(Found known, long inode) {
        try {
            return files.comm(known.holder().pid()).equals(known.process().comm())
                    && SocketHolders.holds(known.holder(), inode);
        } catch (IOException e) {
            return false;
        }
    }

    /** A process whose number is the port, and that cannot have shared the socket with another. */
    private Found own(long port, long inode, Receipt receipt, long now) {
        ProcessLife life = port > ExecEvidence.HIGHEST_PID ? null : table.sole((int) port, receipt);
        SocketHolders.Holder holder = life == null ? null : holders.in(life.pid, inode);
        return holder == null ? null : keep(inode, holder, now);
    }

    private Found keep(long inode, SocketHolders.Holder holder, long now) {
        ProcessStatus status = files.status(holder.pid());
        WriterProcess process =
                status == null ? null : files.describe(holder.pid(), status, WriterEvidence.SOCKET);
        // The number may have gone to another process before its name was read.
        if (process == null || process.comm().isEmpty() || !SocketHolders.holds(holder, inode)) {
            return null;
        }
        Found found = new Found(holder, process, now, nanoTime.getAsLong());
        foundByInode.put(inode, found);
        return found;
    }

    /**
     * One walk through all processes finds every known socket, so that many new ports cost one
     * walk.
     */
    private void search(long now) {
        foundByInode.clear();
        Map<Long, Set<SocketHolders.Holder>> all = holders.of(Set.copyOf(seenByInode.keySet()));
        all.forEach(
                (inode, found) -> {
                    if (found.size() == 1) {
                        keep(inode, found.iterator().next(), now);
                    }
                });
        long took = nanoTime.getAsLong() - now;
        nextSearchAt = now + Math.max(SEARCH_NANOS, SEARCH_SHARE * took);
    }
}
