package io.routecast.record;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who writes records.
 *
 * @param host name of the host, for people
 * @param hostId identity of the host
 * @param bootId identity of the boot in which the change was seen
 * @param agentVersion version of the agent
 * @param epoch number of the sequence, from 1
 * @param labels what the host is called besides, in the order of their names
 */
public record Origin(
        String host,
        String hostId,
        String bootId,
        String agentVersion,
        long epoch,
        SortedMap<String, String> labels) {
    /** Refuses null, and takes a copy of the labels. */
    public Origin {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(hostId, "hostId");
        Objects.requireNonNull(bootId, "bootId");
        Objects.requireNonNull(agentVersion, "agentVersion");
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** One without labels. */
    public Origin(String host, String hostId, String bootId, String agentVersion, long epoch) {
        this(host, hostId, bootId, agentVersion, epoch, new TreeMap<>());
    }
}
