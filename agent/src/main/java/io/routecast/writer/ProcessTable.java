package io.routecast.writer;

import io.routecast.kernel.Receipt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The processes of this host, those that ended lately included, by their number in their own
 * process namespace. Written by the thread "process-events", read by the mirror's. Times are those
 * of {@code System.nanoTime} at which an event was handled: a process began earlier than the table
 * knows of, and ended earlier.
 */
final class ProcessTable {
    /** Of processes that have ended, at most so many are kept. */
    static final int MOST_ENDED = 8_192;

    private final Map<Integer, ProcessLife> byPid = new HashMap<>();
    private final Map<Integer, List<ProcessLife>> byInnerPid = new HashMap<>();
    private final Deque<ProcessLife> ended = new ArrayDeque<>();
    private boolean complete;
    private boolean settling;
    private long passedNanos;
    private long blindNanos;

    /** A scan has found it. */
    synchronized void found(int pid, int innerPid) {
        ProcessLife life = byPid.computeIfAbsent(pid, ProcessLife::new);
        number(life, innerPid);
    }

    /** All processes are known from now on. */
    synchronized void complete(long nowNanos) {
        complete = true;
        settling = true;
        blind(nowNanos);
    }

    /** Events were lost, or are not followed any more: nothing is known. */
    synchronized void lost() {
        complete = false;
        byPid.clear();
        byInnerPid.clear();
        ended.clear();
    }

    synchronized void forked(int pid, int parent, long nowNanos) {
        ProcessLife before = byPid.get(pid);
        if (before == null || !settling) {
            begin(pid, before, nowNanos);
        }
        ProcessLife from = byPid.get(parent);
        if (from != null) {
            from.forked = true;
        }
    }

    private void begin(int pid, ProcessLife before, long nowNanos) {
        ProcessLife life = new ProcessLife(pid);
        if (before != null) {
            // It has ended, else its number would not be free, and its event is still to come.
            end(before, nowNanos);
            life.doubtful = true;
        }
        byPid.put(pid, life);
    }

    /** It has this number in its own process namespace. */
    synchronized void numbered(int pid, int innerPid) {
        ProcessLife life = byPid.get(pid);
        if (life != null) {
            number(life, innerPid);
        }
    }

    private void number(ProcessLife life, int innerPid) {
        if (life.innerPid == ProcessLife.UNKNOWN && innerPid != ProcessLife.UNKNOWN) {
            life.innerPid = innerPid;
            byInnerPid.computeIfAbsent(innerPid, any -> new ArrayList<>(1)).add(life);
        }
    }

    /** A process whose number in its own process namespace will never be known has ended by now. */
    synchronized void unknown(long nowNanos) {
        blind(nowNanos);
    }

    private void blind(long nanos) {
        if (nanos - blindNanos > 0) {
            blindNanos = nanos;
        }
    }

    synchronized void executed(int pid, int innerPid, Program program) {
        ProcessLife life = byPid.computeIfAbsent(pid, ProcessLife::new);
        number(life, innerPid);
        life.program = program;
        life.forked = false;
    }

    synchronized void ended(int pid, long nowNanos) {
        ProcessLife life = byPid.get(pid);
        if (life != null && life.doubtful) {
            // Which of the two has ended is not known; the other has nothing left of a program.
            life.doubtful = false;
            life.program = Program.unfit(nowNanos, 0);
        } else if (life != null) {
            byPid.remove(pid);
            end(life, nowNanos);
        }
    }

    private void end(ProcessLife life, long nowNanos) {
        life.ended = true;
        life.endedNanos = nowNanos;
        ended.add(life);
        if (ended.size() > MOST_ENDED) {
            forget(ended.remove());
        }
    }

    private void forget(ProcessLife life) {
        blind(life.endedNanos);
        List<ProcessLife> lives = byInnerPid.get(life.innerPid);
        if (lives != null && lives.remove(life) && lives.isEmpty()) {
            byInnerPid.remove(life.innerPid);
        }
    }

    /** All events up to that time are known. */
    synchronized void passed(long nanos) {
        passedNanos = nanos;
        settling = false;
    }

    /** Whether all events up to that time are known. */
    synchronized boolean hasPassed(long nanos) {
        return complete && passedNanos - nanos >= 0;
    }

    /** The only process that can have bound that port since its last exec; null for none. */
    synchronized ProcessLife sole(int innerPid, Receipt receipt) {
        List<ProcessLife> lives = byInnerPid.get(innerPid);
        if (!complete || lives == null) {
            return null;
        }
        ProcessLife newest = lives.get(lives.size() - 1);
        Program program = newest.program;
        if (program == null || program.process() == null || newest.doubtful || newest.forked) {
            return null;
        }
        long since = program.freeNanos();
        boolean alone =
                lives.stream().filter(life -> life.livedAfter(since)).count() == 1
                        && blindNanos - since < 0;
        return alone && program.precedes(receipt) ? newest : null;
    }

    /** A process that can have bound a port, and what is known of it. */
    record Candidate(
            ProcessLife life,
            Program program,
            boolean ended,
            boolean confirmed,
            boolean refused,
            boolean waitedFor) {}

    /** {@link #sole} as it is now; null for none. */
    synchronized Candidate candidate(int innerPid, Receipt receipt) {
        ProcessLife life = sole(innerPid, receipt);
        return life == null
                ? null
                : new Candidate(
                        life,
                        life.program,
                        life.ended && hasPassed(receipt.takenNanos()),
                        life.confirmed == life.program,
                        life.refused == life.program,
                        life.waitedFor == life.program);
    }

    /**
     * Whether a process has run the same program since before a notification was made, as far as is
     * known: true where events are not followed.
     */
    synchronized boolean isSteady(int pid, Receipt receipt) {
        ProcessLife life = byPid.get(pid);
        return !complete
                || life != null
                        && !life.doubtful
                        && (life.program == null || life.program.precedes(receipt));
    }

    /** A process was waited for in vain while it ran this program. */
    synchronized void waitedFor(ProcessLife life, Program program) {
        life.waitedFor = program;
    }

    /** Whether the port was seen to be this program's own, or not. */
    synchronized void judged(ProcessLife life, Program program, boolean own) {
        if (own) {
            life.confirmed = program;
        } else {
            life.refused = program;
        }
    }

    /** How many processes run, as far as is known. */
    synchronized int running() {
        return byPid.size();
    }
}
