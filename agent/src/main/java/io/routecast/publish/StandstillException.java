package io.routecast.publish;

/** Kafka's producer makes no progress although the brokers answer: another one may. */
final class StandstillException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StandstillException(long silentNanos) {
        super(
                "no acknowledgement for "
                        + silentNanos / 1_000_000_000L
                        + " seconds although the brokers answer, connecting anew");
    }
}
