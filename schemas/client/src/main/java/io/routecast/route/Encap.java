package io.routecast.route;

import java.util.Objects;

/**
 * A lightweight tunnel of a nexthop, exactly as the kernel sent it.
 *
 * @param type LWTUNNEL_ENCAP_* of {@code <linux/lwtunnel.h>} (RTA_ENCAP_TYPE), 0 to 65535
 * @param attributes the payload of RTA_ENCAP: attributes whose numbering depends on {@code type}
 */
public record Encap(int type, Hex attributes) {
    /** Refuses null. */
    public Encap {
        Objects.requireNonNull(attributes, "attributes");
    }
}
