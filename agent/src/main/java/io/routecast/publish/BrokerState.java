package io.routecast.publish;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of the brokers, told once per change and not once per attempt. Written by the
 * publisher's thread, read by any.
 */
public final class BrokerState {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.kafka");

    private final String servers;
    private volatile String trouble = "not yet connected";
    private boolean told;

    BrokerState(String servers) {
        this.servers = servers;
    }

    /** What is wrong, in a sentence; null when records are acknowledged. */
    public String trouble() {
        return trouble;
    }

    void reached() {
        if (trouble != null) {
            trouble = null;
            told = false;
            LOG.info("Kafka at {}: connected, records are being delivered", servers);
        }
    }

    void lost(String why) {
        if (!told || !why.equals(trouble)) {
            told = true;
            trouble = why;
            LOG.warn("Kafka at {}: {}; changes wait in the outbox, trying again", servers, why);
        }
    }
}
