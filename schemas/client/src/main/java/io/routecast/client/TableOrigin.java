package io.routecast.client;

import java.util.Objects;

/**
 * Whose table it is, of when, and how far it can be relied on.
 *
 * @param host name of the host
 * @param hostId identity of the host
 * @param epoch number of the sequence; 0 when nothing is known
 * @param seq number of the last change that the table has; 0 for none
 * @param atMicros the instant, by the host's clock, Unix µs
 * @param evidence how far it can be relied on
 */
public record TableOrigin(
        String host, String hostId, long epoch, long seq, long atMicros, Evidence evidence) {
    /** Refuses null. */
    public TableOrigin {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(hostId, "hostId");
        Objects.requireNonNull(evidence, "evidence");
    }
}
