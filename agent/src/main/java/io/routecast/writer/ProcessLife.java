package io.routecast.writer;

/** One process from its beginning to its end. Guarded by the {@link ProcessTable}. */
final class ProcessLife {
    static final int UNKNOWN = 0;

    final int pid;
    int innerPid = UNKNOWN;
    Program program;
    boolean ended;
    long endedNanos;

    /** It has begun another process since its last exec, which may share its sockets. */
    boolean forked;

    /** Its number was taken when it began, so that the events of two processes may be mixed up. */
    boolean doubtful;

    /** It was waited for in vain while it ran this program. */
    Program waitedFor;

    /** The port is this program's own. */
    Program confirmed;

    /** The port is not this program's own, or that cannot be seen. */
    Program refused;

    ProcessLife(int pid) {
        this.pid = pid;
    }

    /** Whether it may have lived after that time. */
    boolean livedAfter(long nanos) {
        return !ended || endedNanos - nanos >= 0;
    }
}
