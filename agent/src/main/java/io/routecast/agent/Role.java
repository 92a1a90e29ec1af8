package io.routecast.agent;

/**
 * A named thread that does one thing. What ends it unasked is reported, for the agent to end too.
 */
public final class Role {
    /** Told when a role has failed, on its thread. */
    @FunctionalInterface
    public interface Failed {
        void failed(String role, Throwable why);
    }

    private static final long JOIN_MILLIS = 10_000;

    private final Thread thread;

    public Role(String name, Runnable work, Failed failed) {
        thread = new Thread(() -> run(name, work, failed), name);
        thread.setDaemon(true);
    }

    private static void run(String name, Runnable work, Failed failed) {
        try {
            work.run();
        } catch (Throwable e) {
            failed.failed(name, e);
        }
    }

    public void start() {
        thread.start();
    }

    /** Waits for its end, for a while. True if it has ended. */
    public boolean join() {
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
