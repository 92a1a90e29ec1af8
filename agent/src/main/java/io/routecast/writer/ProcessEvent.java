package io.routecast.writer;

/**
 * What the kernel says of a process. Process ids are those of the initial process namespace.
 *
 * @param pid process id; of a fork, that of the child
 * @param parent of a fork, process id of the parent; else 0
 */
record ProcessEvent(Kind kind, int pid, int parent) {
    /** What happened. */
    enum Kind {
        /** The kernel answers a request. */
        ANSWER,
        /** The process began. */
        FORK,
        /** It has begun to run another program. */
        EXEC,
        /** Its first thread has ended, and with it the process unless others go on. */
        EXIT
    }
}
