package io.routecast.agent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A named thread of the agent with one task. If it ends with an error, the agent is notified, to
 * exit as well.
 */
public final class AgentThread {
    /** Called when a thread has failed, on that thread. */
    @FunctionalInterface
    public interface Failed {
        void failed(String thread, Throwable why);
    }

    private static final Logger LOG = LoggerFactory.getLogger("routecast.agent");
    private static final long JOIN_MILLIS = 10_000;

    private final Thread thread;

    public AgentThread(String name, Runnable work, Failed failed) {
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

    /**
     * Waits for its end, for a limited time.
     *
     * @return whether it has ended; until then, what it uses must stay open
     */
    public boolean join() {
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean ended = !thread.isAlive();
        if (!ended) {
            LOG.error("the thread {} does not end; what it uses stays open", thread.getName());
        }
        return ended;
    }
}
