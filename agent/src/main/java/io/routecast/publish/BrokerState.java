package io.routecast.publish;

import io.routecast.time.Clock;
import io.routecast.time.Moment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of the brokers; logged once per change and not once per attempt. Written by the
 * publisher's thread, read by any.
 */
public final class BrokerState {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.kafka");

    private final Clock clock;
    private volatile String servers;
    private volatile Known known;
    private boolean told;

    /**
     * The current state.
     *
     * @param trouble what is wrong, in a sentence; null when records are acknowledged
     * @param sinceMicros when it began, Unix µs
     */
    public record Condition(String trouble, long sinceMicros) {}

    private record Known(String trouble, Moment since) {}

    BrokerState(String servers) {
        this(servers, Clock.SYSTEM);
    }

    BrokerState(String servers, Clock clock) {
        this.servers = servers;
        this.clock = clock;
        know("not yet connected");
    }

    private void know(String trouble) {
        known = new Known(trouble, Moment.now(clock));
    }

    /** Value of {@code bootstrap.servers}. */
    public String servers() {
        return servers;
    }

    /** Other brokers are used from now on. */
    void moved(String newServers) {
        if (!newServers.equals(servers)) {
            servers = newServers;
            know("not yet connected");
            told = false;
        }
    }

    public Condition condition() {
        Known now = known;
        return new Condition(now.trouble(), now.since().micros());
    }

    /** What is wrong, in a sentence; null when records are acknowledged. */
    public String trouble() {
        return known.trouble();
    }

    void reached() {
        if (trouble() != null) {
            know(null);
            told = false;
            LOG.info("Kafka at {}: connected, records are being delivered", servers);
        }
    }

    void lost(String why) {
        if (!told || !why.equals(trouble())) {
            told = true;
            know(why);
            LOG.warn("Kafka at {}: {}; changes wait in the outbox, trying again", servers, why);
        }
    }
}
