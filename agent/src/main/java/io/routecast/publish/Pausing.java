package io.routecast.publish;

/** A pause after a failure. Only another plan ends it early; new entries in the outbox do not. */
final class Pausing implements Stage {
    private final Delivery delivery;
    private final long endNanos;

    Pausing(Delivery delivery, long nanos) {
        this.delivery = delivery;
        endNanos = delivery.nanos() + nanos;
    }

    @Override
    public Stage turn() {
        return restNanos() == 0 ? new Connecting(delivery) : this;
    }

    @Override
    public long restNanos() {
        return delivery.plans().outdated() ? 0 : Math.max(0, endNanos - delivery.nanos());
    }
}
