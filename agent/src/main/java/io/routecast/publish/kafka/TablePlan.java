package io.routecast.publish.kafka;

/**
 * The topics that hold what is now, beside those that say what has changed.
 *
 * @param state the topic of routes; null for none
 * @param hosts the topic of hosts; null for none
 * @param stateIntervalNanos a route is written once in so long at most
 * @param hostsIntervalNanos the host is written once in so long at least
 */
public record TablePlan(
        String state, String hosts, long stateIntervalNanos, long hostsIntervalNanos) {
    /** Neither of them. */
    public static final TablePlan NONE = new TablePlan(null, null, 0, 0);
}
