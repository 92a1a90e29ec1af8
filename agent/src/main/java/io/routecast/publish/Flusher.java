package io.routecast.publish;

import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Has a producer send at once what it holds back for more to come ({@code linger.ms}): the role of
 * the thread "flusher". A thread of its own, because Kafka's {@code flush} returns only when all is
 * acknowledged, and the publisher has other things to do meanwhile.
 */
final class Flusher implements AutoCloseable {
    private final Semaphore wanted = new Semaphore(0);
    private final Thread thread;

    /** Starts the thread. */
    Flusher(KafkaProducer<?, ?> producer) {
        thread = new Thread(() -> run(producer), "flusher");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(KafkaProducer<?, ?> producer) {
        try {
            while (true) {
                wanted.acquire();
                wanted.drainPermits();
                producer.flush();
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Holds back nothing of what has been handed to the producer; does not wait. */
    void flush() {
        wanted.release();
    }

    /** Ends the thread, soon. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
