package io.routecast.publish;

/**
 * One state of the publisher: each turn does what is due and answers the next stage. Owned by the
 * publisher's thread.
 */
interface Stage extends AutoCloseable {
    /**
     * Does what is due now.
     *
     * @return the stage of the next turn: this one until it is over
     * @throws Exception when it fails; then it is closed, and {@link #after} answers the next stage
     */
    Stage turn() throws Exception;

    /** How long the next turn may wait unless woken, ns. */
    default long restNanos() {
        return 0;
    }

    /** Whether there is work for which the publisher is woken. */
    default boolean hasWork() {
        return false;
    }

    /** The stage after a failure; throws the failure if no later attempt can help. */
    default Stage after(Exception failure, Delivery delivery) throws InterruptedException {
        return delivery.after(failure);
    }

    /** Releases what the stage holds, also when no turn has ended it. */
    @Override
    default void close() {}
}
