package io.routecast.simulation.kafka;

import io.routecast.publish.kafka.Flusher;
import org.apache.kafka.clients.producer.Producer;

/** Flushes a model's producer a moment later, like a thread of its own. */
final class ModelFlusher implements Flusher {
    private static final long MOMENT_NANOS = 100_000L;

    private final ModelKafka kafka;
    private final Producer<?, ?> producer;
    private boolean wanted;
    private boolean closed;

    ModelFlusher(ModelKafka kafka, Producer<?, ?> producer) {
        this.kafka = kafka;
        this.producer = producer;
    }

    @Override
    public void flush() {
        if (!wanted) {
            wanted = true;
            kafka.after(MOMENT_NANOS, this::run);
        }
    }

    private void run() {
        wanted = false;
        if (!closed) {
            producer.flush();
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
