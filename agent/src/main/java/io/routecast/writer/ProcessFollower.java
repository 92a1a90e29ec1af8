package io.routecast.writer;

import io.routecast.client.record.WriterProcess;
import io.routecast.kernel.NotificationSource;
import io.routecast.status.WriterEvidence;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Keeps the {@link ProcessTable} by the kernel's events, from one {@link #begin} to the next. Owned
 * by the thread "process-events".
 *
 * <p>At an exec it first looks at what matters for {@link ExecEvidence}, in the millisecond before
 * the program opens its first socket, and then reads who it is. Of any other it reads one file.
 */
final class ProcessFollower {
    /** What a turn has found. */
    enum Result {
        /** There may be more at once. */
        MORE,
        /** All is known. */
        QUIET,
        /** Some were lost. */
        LOST
    }

    private final ProcessTable table;
    private final ProcessFiles files;
    private final NetlinkPorts ports;
    private final IntSupplier queuedBytes;
    private final LongSupplier nanoTime;
    private final Set<Integer> unnumbered = new LinkedHashSet<>();
    private final byte[] datagram = new byte[4 * 1024];
    private long starts;

    /**
     * @param ports of the network namespace that is mirrored
     * @param queuedBytes what waits in the mirror's notification socket
     */
    ProcessFollower(
            ProcessTable table,
            ProcessFiles files,
            NetlinkPorts ports,
            IntSupplier queuedBytes,
            LongSupplier nanoTime) {
        this.table = table;
        this.files = files;
        this.ports = ports;
        this.queuedBytes = queuedBytes;
        this.nanoTime = nanoTime;
    }

    /** Finds all processes that run. Events must be queued already. */
    void begin() throws IOException {
        table.lost();
        unnumbered.clear();
        for (int pid : files.pids()) {
            ProcessStatus status = files.status(pid);
            if (status != null) {
                table.found(pid, status.innerPid());
            }
        }
        table.complete(nanoTime.getAsLong());
    }

    /** Takes what is queued. */
    Result turn(NotificationSource source) {
        long asked = nanoTime.getAsLong();
        int n = source.receive();
        if (n == -NotificationSource.EAGAIN) {
            table.passed(asked);
            return Result.QUIET;
        }
        if (n < 0) {
            return Result.LOST;
        }
        for (int i = 0; i < n; i++) {
            if (source.senderPort(i) == 0 && !source.truncated(i)) {
                take(source, i);
            }
        }
        number();
        return Result.MORE;
    }

    private void take(NotificationSource source, int i) {
        int length = source.length(i);
        source.copy(i, datagram, 0);
        ProcessEvent event = ProcessConnector.decode(datagram, length);
        if (event != null) {
            take(event);
        }
    }

    private void take(ProcessEvent event) {
        long now = nanoTime.getAsLong();
        switch (event.kind()) {
            case ANSWER -> {}
            case FORK -> {
                starts++;
                table.forked(event.pid(), event.parent(), now);
                unnumbered.add(event.pid());
            }
            case EXEC -> {
                starts++;
                executed(event.pid());
            }
            case EXIT -> {
                if (unnumbered.remove(event.pid())) {
                    table.unknown(now);
                }
                table.ended(event.pid(), now);
            }
        }
    }

    private void executed(int pid) {
        ProcessStatus status = files.status(pid);
        if (status == null) {
            unnumbered.add(pid);
            table.executed(pid, ProcessLife.UNKNOWN, unfit());
        } else {
            unnumbered.remove(pid);
            table.executed(pid, status.innerPid(), program(pid, status));
        }
    }

    private Program program(int pid, ProcessStatus status) {
        long startedSeconds = System.currentTimeMillis() / 1000;
        boolean fit = Program.isKnown(status.name()) && status.mayChangeRoutes();
        Map<Long, Long> bound = fit ? ports.after(nanoTime.getAsLong()) : null;
        if (bound == null || bound.containsKey((long) status.innerPid()) || !files.isHere(pid)) {
            return unfit();
        }
        long free = nanoTime.getAsLong();
        long quiet = quietNanos();
        WriterProcess process = files.describe(pid, status, WriterEvidence.EXEC);
        if (quiet == 0) {
            quiet = quietNanos();
        }
        return new Program(process, startedSeconds, free, quiet, Program.furtherOf(bound));
    }

    private Program unfit() {
        long now = nanoTime.getAsLong();
        return Program.unfit(now, quietNanos());
    }

    private long quietNanos() {
        return queuedBytes.getAsInt() == 0 ? nanoTime.getAsLong() : 0;
    }

    /** Those that have begun and not yet run another program. */
    private void number() {
        for (int pid : unnumbered) {
            ProcessStatus status = files.status(pid);
            if (status == null) {
                table.unknown(nanoTime.getAsLong());
            } else {
                table.numbered(pid, status.innerPid());
            }
        }
        unnumbered.clear();
    }

    /** How many processes have begun, and how many have run another program. */
    long starts() {
        return starts;
    }
}
