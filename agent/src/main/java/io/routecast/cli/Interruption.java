package io.routecast.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Work that SIGINT or SIGTERM ends normally: the signal stops it, the work has a second to finish
 * its line, and the exit code is 0.
 */
final class Interruption {
    /** The work. */
    interface Work {
        void run() throws Exception;
    }

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Runnable stop;

    private Interruption(Runnable stop) {
        this.stop = stop;
    }

    /**
     * Does the work.
     *
     * @param stop ends it; called on a thread of its own
     */
    static void ends(Work work, Runnable stop) throws Exception {
        Interruption interruption = new Interruption(stop);
        Thread hook = new Thread(interruption::exit, "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            work.run();
        } finally {
            interruption.ended.countDown();
            remove(hook);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook is running: the process exits already.
        }
    }

    private void exit() {
        stop.run();
        try {
            ended.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.DONE);
    }
}
