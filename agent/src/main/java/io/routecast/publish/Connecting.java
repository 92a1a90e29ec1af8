package io.routecast.publish;

import io.routecast.publish.kafka.NamedFiles;

/** Takes over the plan, connects to the brokers, and creates missing topics. */
final class Connecting implements Stage {
    private final Delivery delivery;

    Connecting(Delivery delivery) {
        this.delivery = delivery;
    }

    /** Reads the files' stamps first, so that every later change is noticed. */
    @Override
    public Stage turn() throws Exception {
        if (delivery.plans().outdated()) {
            delivery.takeOver();
        }
        NamedFiles files =
                new NamedFiles(delivery.plans().plan().clientProperties(), delivery::nanos);
        delivery.plans().topics().ensure();
        return delivery.epochs().begin(delivery, files);
    }
}
