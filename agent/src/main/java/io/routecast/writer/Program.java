package io.routecast.writer;

import io.routecast.client.record.WriterProcess;
import io.routecast.kernel.Receipt;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a process has run since an exec, as seen right after it. Times are those of {@code
 * System.nanoTime}.
 *
 * @param process null when it is not {@code ip}, was gone, or cannot have changed a route of this
 *     network namespace
 * @param startedSeconds when it was looked at, Unix s
 * @param freeNanos when it was looked at; until then no rtnetlink socket had the process's number
 *     as port
 * @param quietNanos after {@code freeNanos}, and until then, there was a moment in which no
 *     notification waited in the kernel; 0 when one did
 * @param furtherPorts what was bound of the ports that the kernel gives where the number of the
 *     process is taken
 */
record Program(
        WriterProcess process,
        long startedSeconds,
        long freeNanos,
        long quietNanos,
        Set<Long> furtherPorts) {
    private static final long FIRST_FURTHER_PORT = 1L << 31;
    private static final String IP = "ip";

    // A request is made in 5 µs at the least; some are made before the first change.
    private static final long REQUESTS_PER_SECOND = 200_000;
    private static final long FIRST_REQUESTS = 100;
    private static final long U32 = 0xffff_ffffL;

    /** One that is never named. */
    static Program unfit(long nowNanos, long quietNanos) {
        return new Program(null, 0, nowNanos, quietNanos, Set.of());
    }

    /**
     * Whether it is a program that opens its one rtnetlink socket first thing, and numbers its
     * requests from the time of that, in seconds: iproute2, and busybox.
     */
    static boolean isKnown(String comm) {
        return IP.equals(comm);
    }

    /**
     * Whether notifications of this receipt were made by sockets that were bound after the exec.
     */
    boolean precedes(Receipt receipt) {
        boolean quiet = quietNanos != 0 && quietNanos - receipt.askedNanos() < 0;
        return quiet || freeNanos - receipt.emptyNanos() < 0;
    }

    /** Whether it numbers its requests so. */
    boolean numbers(long seq, Receipt receipt) {
        long seconds = (receipt.takenNanos() - freeNanos) / 1_000_000_000L + 1;
        long most = FIRST_REQUESTS + seconds * REQUESTS_PER_SECOND;
        // It was looked at in the second in which it opened its socket, or the one before.
        return (seq - startedSeconds & U32) <= most;
    }

    /** Those of some ports that the kernel gives where the number of the process is taken. */
    static Set<Long> furtherOf(Map<Long, Long> bound) {
        return bound.keySet().stream()
                .filter(port -> port >= FIRST_FURTHER_PORT)
                .collect(Collectors.toUnmodifiableSet());
    }
}
