package io.routecast.publish;

/**
 * How long nothing may be acknowledged although the brokers answer, before another producer is
 * tried. Kafka's client sends for ever what it has; when it reckons with a clock that was set back,
 * or the broker took a later batch first, that never comes to an end. Longer each time, until
 * something is acknowledged: a broker that is only slow must be able to finish.
 *
 * <p>Owned by the publisher's thread.
 */
final class StandstillLimit {
    // Twice the time after which Kafka's client itself gives up a request.
    private static final long FIRST_NANOS = 60_000_000_000L;
    private static final int MOST_DOUBLINGS = 4;

    private int standstills;

    /** Whether it has an end, after so long a silence. */
    boolean isOver(long silentNanos) {
        return silentNanos >= FIRST_NANOS << Math.min(standstills, MOST_DOUBLINGS);
    }

    /** Another producer is tried. */
    void lost() {
        standstills++;
    }

    /** Something was acknowledged. */
    void restored() {
        standstills = 0;
    }
}
