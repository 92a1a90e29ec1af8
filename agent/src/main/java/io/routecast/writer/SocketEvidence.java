package io.routecast.host;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Finds the name of the process behind a netlink port while that is possible: port → socket →
 * process that holds it. Never guesses: no name for a port that is gone, for a process that may not
 * be inspected, or for a socket shared by processes of different names. If this process may not
 * inspect others, as under the packaged unit, it does not search at all.
 *
 * <p>Owned by one thread. Its cost is bounded: the kernel's socket list is read at most ten times a
 * second, and the search through all processes takes at most a twentieth of the thread's time. A
 * port looked up in between has no name yet.
 */
public final class NetlinkProcesses {

    private static final long MILLI = 1_000_000;

    /** A known port is trusted this long before the socket list is read again. */
    static final long REVALIDATE_NANOS = 1_000 * MILLI;

    /** An unknown port causes the socket list to be read again, at most this often. */
    static final long UNKNOWN_NANOS = 100 * MILLI;

    /** The shortest time between two searches, and therefore the life of a negative answer. */
    static final long SEARCH_NANOS = 1_000 * MILLI;

    /**
     * A process may exec another program and keep its socket, so that even a good answer expires.
     */
    static final long NAME_NANOS = 60_000 * MILLI;

    private static final long SEARCH_SHARE = 20;

    private record Name(String text, long foundAt) {}

    private final NetlinkSockets sockets;
    private final SocketHolders holders;
    private final LongSupplier nanoTime;
    private final boolean open;

    private Map<Long, Long> inodeByPort = Map.of();
    private final Map<Long, Name> nameByInode = new HashMap<>();
    private long listedAt;
    private long nextSearchAt;

    /**
     * @param proc where procfs is mounted
     * @param nanoTime a clock like {@link System#nanoTime()}
     */
    public NetlinkProcesses(Path proc, LongSupplier nanoTime) {
        this.sockets = new NetlinkSockets(proc);
        this.holders = new SocketHolders(proc);
        this.nanoTime = nanoTime;
        this.open = holders.open();
        this.listedAt = nanoTime.getAsLong() - REVALIDATE_NANOS;
        this.nextSearchAt = nanoTime.getAsLong();
    }

    public static NetlinkProcesses ofThisHost() {
        return new NetlinkProcesses(Path.of("/proc"), System::nanoTime);
    }

    /** Whether any name can be found. */
    public boolean open() {
        return open;
    }

    /**
     * The name of the process that owns the rtnetlink socket with this port, or null when that is
     * not certain.
     *
     * @param port {@code nlmsg_pid} of a notification, unsigned; 0 is the kernel, which has no
     *     process
     */
    public String processName(long port) {
        if (port == 0 || !open) {
            return null;
        }
        long now = nanoTime.getAsLong();
        listSockets(port, now);
        Long inode = inodeByPort.get(port);
        if (inode == null) {
            return null;
        }
        if (!isFresh(nameByInode.get(inode), now) && now - nextSearchAt >= 0) {
            search(now);
        }
        Name name = nameByInode.get(inode);
        return isFresh(name, now) ? name.text() : null;
    }

    private static boolean isFresh(Name name, long now) {
        return name != null && now - name.foundAt() < NAME_NANOS;
    }

    private void listSockets(long port, long now) {
        long tolerated = inodeByPort.containsKey(port) ? REVALIDATE_NANOS : UNKNOWN_NANOS;
        if (now - listedAt < tolerated) {
            return;
        }
        inodeByPort = sockets.inodesByPort();
        nameByInode.keySet().retainAll(inodeByPort.values());
        listedAt = now;
    }

    /**
     * One walk through all processes names every known socket, so that many new ports cost one
     * walk.
     */
    private void search(long now) {
        nameByInode.clear();
        holders.names(Set.copyOf(inodeByPort.values()))
                .forEach((inode, text) -> nameByInode.put(inode, new Name(text, now)));
        long took = nanoTime.getAsLong() - now;
        nextSearchAt = now + Math.max(SEARCH_NANOS, SEARCH_SHARE * took);
    }
}
