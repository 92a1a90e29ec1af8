package io.routecast.publish.kafka;

import io.routecast.time.Signal;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Flushes a producer: the role of the thread "flusher". It is a thread of its own because Kafka's
 * {@code flush} returns only when all is acknowledged, and the publisher has other work meanwhile.
 */
final class FlusherThread implements Flusher {
    private final Signal wanted = new Signal();
    private final Thread thread;

    /** Starts the thread. */
    FlusherThread(Producer<?, ?> producer) {
        thread = new Thread(() -> run(producer), "flusher");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Producer<?, ?> producer) {
        try {
            while (true) {
                wanted.await();
                producer.flush();
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void flush() {
        wanted.raise();
    }

    /** Ends the thread soon. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
