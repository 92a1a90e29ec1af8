package io.routecast.socket;

/** Priorities of single threads: Linux gives each a nice value of its own, see setpriority(2). */
public final class ThreadPriority {
    private ThreadPriority() {}

    /**
     * Work before that of other threads, where that is allowed: to root, or as far as RLIMIT_NICE
     * goes. Elsewhere the work is done like any other.
     *
     * @param nice -20, before all others, to 0
     */
    public static Runnable raised(int nice, Runnable work) {
        return () -> {
            LibC.C.setpriority(LibC.PRIO_PROCESS, 0, nice);
            work.run();
        };
    }
}
