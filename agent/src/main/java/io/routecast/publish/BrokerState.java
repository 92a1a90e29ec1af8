package io.routecast.publish;

import io.routecast.kernel.UnixMicros;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of the brokers, told once per change and not once per attempt. Written by the
 * publisher's thread, read by any.
 */
public final class BrokerState {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.kafka");

    private volatile String servers;
    private volatile Condition condition = new Condition("not yet connected", UnixMicros.now());
    private boolean told;

    /**
     * How it stands.
     *
     * @param trouble what is wrong, in a sentence; null when records are acknowledged
     * @param sinceMicros since when, Unix µs
     */
    public record Condition(String trouble, long sinceMicros) {}

    BrokerState(String servers) {
        this.servers = servers;
    }

    /** Value of {@code bootstrap.servers}. */
    public String servers() {
        return servers;
    }

    /** Others are asked from now on. */
    void moved(String newServers) {
        if (!newServers.equals(servers)) {
            servers = newServers;
            condition = new Condition("not yet connected", UnixMicros.now());
            told = false;
        }
    }

    public Condition condition() {
        return condition;
    }

    /** What is wrong, in a sentence; null when records are acknowledged. */
    public String trouble() {
        return condition.trouble();
    }

    void reached() {
        if (trouble() != null) {
            condition = new Condition(null, UnixMicros.now());
            told = false;
            LOG.info("Kafka at {}: connected, records are being delivered", servers);
        }
    }

    void lost(String why) {
        if (!told || !why.equals(trouble())) {
            told = true;
            condition = new Condition(why, UnixMicros.now());
            LOG.warn("Kafka at {}: {}; changes wait in the outbox, trying again", servers, why);
        }
    }
}
