package io.routecast.publish;

import io.routecast.publish.kafka.NamedFiles;

/** Waits until the epoch is on disk; then a session begins. */
final class AwaitingEpoch implements Stage {
    private final Delivery delivery;
    private final NamedFiles files;
    private final int epoch;
    private final DelayReport lateness;

    AwaitingEpoch(Delivery delivery, NamedFiles files, int epoch) {
        this.delivery = delivery;
        this.files = files;
        this.epoch = epoch;
        lateness = new DelayReport(delivery, "epoch " + epoch + " is not on disk yet");
    }

    @Override
    public Stage turn() {
        if (hasWork()) {
            return new Delivering(delivery, files, delivery.begin(epoch));
        }
        lateness.turn();
        return this;
    }

    @Override
    public long restNanos() {
        return lateness.restNanos();
    }

    @Override
    public boolean hasWork() {
        return delivery.epochs().stored();
    }
}
