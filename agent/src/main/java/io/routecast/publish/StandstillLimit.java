package io.routecast.publish;

/**
 * How long nothing may be acknowledged although the brokers answer, before another producer is
 * tried. Kafka's client retries for ever; if its clock was set back, or the broker took a later
 * batch first, the retries never succeed. The limit grows each time until something is
 * acknowledged, so that a slow broker can finish.
 *
 * <p>Owned by the publisher's thread.
 */
final class StandstillLimit {
    // Twice the time after which Kafka's client itself gives up a request.
    private static final long FIRST_NANOS = 60_000_000_000L;
    private static final int MOST_DOUBLINGS = 4;

    private int standstills;

    /** Whether the limit is exceeded after this silence. */
    boolean isOver(long silentNanos) {
        return silentNanos >= FIRST_NANOS << Math.min(standstills, MOST_DOUBLINGS);
    }

    /** Another producer is being tried. */
    void lost() {
        standstills++;
    }

    /** Something was acknowledged. */
    void restored() {
        standstills = 0;
    }
}
