package io.routecast.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * The threads "http-1" to "http-8", started when they are first needed, and "http-guard", which
 * distributes the work.
 *
 * <p>A thread waits for a client that is slow to read its answer. When all threads are busy, the
 * guard interrupts those that have waited too long, which closes their connections: a client that
 * does not read keeps a thread only while nobody else needs it.
 */
final class Workers implements Executor, AutoCloseable {
    private static final int MAX_THREADS = 8;
    private static final long WAIT_MILLIS = 50;
    private static final long ANSWER_MILLIS = 2_000;
    private static final long JOIN_MILLIS = 5_000;

    // At most as many as there are connections.
    private final BlockingQueue<Runnable> arrivals = new LinkedBlockingQueue<>();
    private final SynchronousQueue<Runnable> handover = new SynchronousQueue<>();
    private final List<Worker> workers = new ArrayList<>();
    private volatile boolean closed;
    private final Thread guard = new Thread(this::guard, "http-guard");

    Workers() {
        guard.setDaemon(true);
        guard.start();
    }

    @Override
    public void execute(Runnable exchange) {
        arrivals.add(exchange);
    }

    /** The calling thread has read its request, and works on the answer from here on. */
    static void working() {
        limit(ANSWER_MILLIS);
    }

    /** The calling thread has its answer, and may wait for its client from here on. */
    static void waiting() {
        limit(WAIT_MILLIS);
    }

    private static void limit(long millis) {
        if (Thread.currentThread() instanceof Worker worker) {
            worker.begins(millis);
        }
    }

    private void guard() {
        try {
            while (true) {
                hand(arrivals.take());
            }
        } catch (InterruptedException e) {
            workers.forEach(Worker::interrupt);
        }
    }

    private void hand(Runnable exchange) throws InterruptedException {
        if (handover.offer(exchange)) {
            return;
        }
        if (workers.size() < MAX_THREADS) {
            Worker worker = new Worker(workers.size() + 1, exchange);
            workers.add(worker);
            worker.start();
            return;
        }
        while (!handover.offer(exchange, WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
            workers.forEach(Worker::endIfOverdue);
        }
    }

    /** Ends all threads; connections that they serve are closed. */
    @Override
    public void close() {
        closed = true;
        guard.interrupt();
        try {
            guard.join(JOIN_MILLIS);
            for (Worker worker : workers) {
                worker.join(JOIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Worker extends Thread {
        private final Runnable first;
        private long dueNanos;
        private boolean busy;

        Worker(int number, Runnable first) {
            super("http-" + number);
            setDaemon(true);
            this.first = first;
        }

        @Override
        public void run() {
            try {
                for (Runnable exchange = first; ; exchange = handover.take()) {
                    begins(WAIT_MILLIS);
                    exchange.run();
                    ended();
                }
            } catch (InterruptedException e) {
                // The end of all of them.
            }
        }

        synchronized void begins(long millis) {
            dueNanos = System.nanoTime() + millis * 1_000_000;
            busy = true;
        }

        /** Clears an interruption whose cause is over. */
        private synchronized void ended() throws InterruptedException {
            busy = false;
            if (Thread.interrupted() && closed) {
                throw new InterruptedException();
            }
        }

        synchronized void endIfOverdue() {
            if (busy && System.nanoTime() - dueNanos > 0) {
                interrupt();
            }
        }
    }
}
