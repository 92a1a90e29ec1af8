package io.routecast.publish;

/**
 * What the publisher is about: each turn does what is due and says what comes next. Owned by the
 * publisher's thread.
 */
interface Stage extends AutoCloseable {
    /**
     * Does what is due now.
     *
     * @return the stage of the next turn: this one until it is over
     * @throws Exception when it fails; then it is closed, and {@link #after} says what comes
     */
    Stage turn() throws Exception;

    /** How long the turn after this one may wait unless woken, ns; 0 for not at all. */
    default long restNanos() {
        return 0;
    }

    /** Whether there is something to do that the publisher is woken for. */
    default boolean hasWork() {
        return false;
    }

    /** What comes after a failure; throws it when no later attempt would mend it. */
    default Stage after(Exception failure, Delivery delivery) throws InterruptedException {
        return delivery.after(failure);
    }

    /** Gives back what it holds, also when it is over in another way than by a turn. */
    @Override
    default void close() {}
}
