package io.routecast.record;

import java.util.Objects;

/**
 * Who writes records.
 *
 * @param host name of the host, for people
 * @param hostId identity of the host
 * @param bootId identity of the boot in which the change was seen
 * @param agentVersion version of the agent
 * @param epoch number of the sequence, from 1
 */
public record Origin(String host, String hostId, String bootId, String agentVersion, long epoch) {
    /** Refuses null. */
    public Origin {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(hostId, "hostId");
        Objects.requireNonNull(bootId, "bootId");
        Objects.requireNonNull(agentVersion, "agentVersion");
    }
}
