package io.routecast.publish;

import io.routecast.publish.kafka.NamedFiles;

/** Takes over the plan, reaches the brokers, and sees to it that the topics are there. */
final class Connecting implements Stage {
    private final Delivery delivery;

    Connecting(Delivery delivery) {
        this.delivery = delivery;
    }

    /** The files are looked at first: what changes from here on is noticed. */
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
