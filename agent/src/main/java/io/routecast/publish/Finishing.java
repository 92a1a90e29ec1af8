package io.routecast.publish;

import io.routecast.publish.session.Session;

/**
 * Waits for acknowledgements of in-flight records, so that the next session need not send them
 * again.
 */
final class Finishing implements Stage {
    private static final long LONGEST_NANOS = 5_000_000_000L;

    private final Delivery delivery;
    private final Session session;
    private final long endNanos;

    Finishing(Delivery delivery, Session session) {
        this.delivery = delivery;
        this.session = session;
        endNanos = delivery.nanos() + LONGEST_NANOS;
    }

    @Override
    public Stage turn() {
        delivery.advance(session);
        if (restNanos() > 0) {
            return this;
        }
        close();
        return new Connecting(delivery);
    }

    @Override
    public long restNanos() {
        return session.underWay() ? Math.max(0, endNanos - delivery.nanos()) : 0;
    }

    @Override
    public void close() {
        delivery.end(session);
    }
}
