package io.routecast.writer;

import io.routecast.client.record.WriterProcess;
import io.routecast.kernel.Receipt;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Finds the process behind a port that is its number. The kernel gives a process's first netlink
 * socket the process's number in its own process namespace as port, and a program like {@code ip}
 * is gone before anybody can see which socket it has. So this asks for all of
 *
 * <ul>
 *   <li>exactly one process of this host bore the number, from an exec on until the notification
 *       was received, and no event of that time is missing;
 *   <li>right after that exec it was in this network namespace, had CAP_NET_ADMIN, and no rtnetlink
 *       socket had its number as port: nobody had bound it, and none was inherited;
 *   <li>the notification was made after that: a former program of the same process did not make it;
 *   <li>it began no other process since, which would have shared the socket;
 *   <li>it is {@code ip}, which opens one rtnetlink socket, first thing, and numbers its requests
 *       from the second in which it does, as this one is numbered; the socket was not seen to be
 *       closed while it went on, nor another one with a port that the kernel gives where the number
 *       of a process is taken;
 *   <li>it has ended, within milliseconds after the change, and the port is free again: the socket
 *       came and went with it.
 * </ul>
 *
 * <p>Other programs, and one that lives on, have no such evidence: that its number is a port does
 * not prove that the port is its own. What remains possible: another process with CAP_NET_ADMIN
 * binds the number of an {@code ip} in the part of a millisecond between its exec and its first
 * socket, numbers its request as that would, and closes the socket before {@code ip} ends. Nothing
 * that the kernel shows to an agent without CAP_SYS_PTRACE tells these apart.
 *
 * <p>Owned by the mirror's thread, which it has wait for the end of a process: {@link WaitBudget}.
 */
final class ExecEvidence {
    /** PID_MAX_LIMIT: no process has a higher number. */
    static final long HIGHEST_PID = 1 << 22;

    /** Within this time after its socket is seen to be closed, a process is seen to end. */
    private static final long TOGETHER_NANOS = 1_000_000;

    private final ProcessTable table;
    private final ProcessEvents events;
    private final ProcessFiles files;
    private final NetlinkPorts ports;
    private final LongSupplier nanoTime;
    private final WaitBudget budget;
    private long lastPort;
    private Receipt lastReceipt;
    private boolean lastProved;

    ExecEvidence(
            ProcessTable table,
            ProcessEvents events,
            ProcessFiles files,
            NetlinkPorts ports,
            LongSupplier nanoTime,
            WaitBudget budget) {
        this.table = table;
        this.events = events;
        this.files = files;
        this.ports = ports;
        this.nanoTime = nanoTime;
        this.budget = budget;
    }

    /** The process; null when it is not certain. */
    WriterProcess writer(long port, long seq, Receipt receipt) {
        if (port > HIGHEST_PID) {
            return null;
        }
        ProcessTable.Candidate found = candidate((int) port, receipt);
        if (found == null || !found.program().numbers(seq, receipt)) {
            return null;
        }
        if (port != lastPort || receipt != lastReceipt) {
            lastProved = isProved(port, receipt, found);
            lastPort = port;
            lastReceipt = receipt;
        }
        return lastProved ? found.program().process() : null;
    }

    /** The exec may be known a moment later than the change. */
    private ProcessTable.Candidate candidate(int port, Receipt receipt) {
        ProcessTable.Candidate found = table.candidate(port, receipt);
        if (found == null && !table.hasPassed(receipt.takenNanos())) {
            events.await(
                    () -> table.hasPassed(receipt.takenNanos()), WaitBudget.MOST_NANOS, budget);
            return table.candidate(port, receipt);
        }
        return found;
    }

    private boolean isProved(long port, Receipt receipt, ProcessTable.Candidate found) {
        if (!isOwn(port, receipt, found) || !hasEnded(port, receipt)) {
            return false;
        }
        Map<Long, Long> bound = ports.after(nanoTime.getAsLong());
        if (bound == null || bound.containsKey(port)) {
            return false;
        }
        // Once more: what has come since counts as well.
        ProcessTable.Candidate still = table.candidate((int) port, receipt);
        return still != null && still.program() == found.program() && still.ended();
    }

    /** Whether the port is its own: looks once for each program. */
    private boolean isOwn(long port, Receipt receipt, ProcessTable.Candidate found) {
        if (found.confirmed() || found.refused()) {
            return found.confirmed() && !found.refused();
        }
        boolean own = look(port, receipt, found);
        table.judged(found.life(), found.program(), own);
        return own;
    }

    private boolean look(long port, Receipt receipt, ProcessTable.Candidate found) {
        Map<Long, Long> bound = ports.after(nanoTime.getAsLong());
        if (bound == null) {
            return false;
        }
        return bound.containsKey(port)
                ? found.program().furtherPorts().containsAll(Program.furtherOf(bound))
                : ends(port, receipt, found);
    }

    /** Whether it ends together with its socket. */
    private boolean ends(long port, Receipt receipt, ProcessTable.Candidate found) {
        if (found.ended() || files.isEnding(found.life().pid)) {
            return true;
        }
        events.await(() -> hasChanged(port, receipt), TOGETHER_NANOS, budget);
        return hasChanged(port, receipt) || files.isEnding(found.life().pid);
    }

    private boolean hasEnded(long port, Receipt receipt) {
        ProcessTable.Candidate found = table.candidate((int) port, receipt);
        if (found == null || found.ended() || found.waitedFor()) {
            return found != null && found.ended();
        }
        events.await(() -> hasChanged(port, receipt), WaitBudget.MOST_NANOS, budget);
        ProcessTable.Candidate waited = table.candidate((int) port, receipt);
        if (waited != null && !waited.ended()) {
            table.waitedFor(waited.life(), waited.program());
        }
        return waited != null && waited.ended();
    }

    private boolean hasChanged(long port, Receipt receipt) {
        ProcessTable.Candidate now = table.candidate((int) port, receipt);
        return now == null || now.ended();
    }
}
