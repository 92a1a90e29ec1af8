package io.routecast.client.record;

import io.routecast.route.Family;
import io.routecast.route.Prefix;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One policy rule of the kernel with all its fields, in the words of ip-rule(8). What the agent had
 * no name for stands there as its decimal number. A selector that is null matches every packet.
 *
 * @param id identity of the rule on its host, opaque
 * @param fingerprint of all that follows
 * @param family whose packets the rule is for
 * @param priority unsigned 32 bits: lower is tried first
 * @param not whether the rule is for packets that do not match
 * @param src source addresses
 * @param dst destination addresses
 * @param iif name of the interface by which packets come
 * @param oif name of the interface to which a socket is bound
 * @param tos 0 to 255; 0 for any
 * @param dscp DSCP, with the bits that count
 * @param fwmark firewall mark, with the bits that count
 * @param flowlabel IPv6 flow label, with the bits that count
 * @param uidRange user ids of the socket's owner
 * @param ipProto number of the IP protocol
 * @param sport source ports
 * @param dport destination ports
 * @param tunId id of the tunnel by which packets come, unsigned 64 bits
 * @param action for example {@code lookup} or {@code goto}
 * @param table number of the routing table, unsigned 32 bits; null when the action has none
 * @param tableName null when the table has no name
 * @param l3mdev whether the table is that of the packet's VRF
 * @param gotoPriority where the rules go on; null unless the action is {@code goto}
 * @param suppressPrefixlength routes with prefixes of this length or shorter do not count; null
 *     when all do
 * @param suppressIfgroup routes over interfaces of this group do not count; null when all do
 * @param realms what routes get; null for none
 * @param protocol name of who installed the rule
 * @param protocolId number of the protocol, 0 to 255
 * @param flags state of the rule, for example {@code iif_detached}
 * @param unknown attributes that the agent did not know, hex by number
 */
public record KernelRule(
        String id,
        long fingerprint,
        Family family,
        long priority,
        boolean not,
        Prefix src,
        Prefix dst,
        String iif,
        String oif,
        int tos,
        Masked dscp,
        Masked fwmark,
        Masked flowlabel,
        Range uidRange,
        Integer ipProto,
        Ports sport,
        Ports dport,
        BigInteger tunId,
        String action,
        Long table,
        String tableName,
        boolean l3mdev,
        Long gotoPriority,
        Long suppressPrefixlength,
        Long suppressIfgroup,
        Realms realms,
        String protocol,
        int protocolId,
        List<String> flags,
        Map<String, String> unknown) {

    /** Refuses null where a value is always present, and takes copies of the collections. */
    public KernelRule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(action, "action");
        flags = List.copyOf(flags);
        unknown = Map.copyOf(unknown);
    }

    /** A number of which only the bits of the mask count. */
    public record Masked(long value, long mask) {}

    /** Numbers, both ends included. */
    public record Range(long start, long end) {}

    /** Ports, both ends included, of which only the bits of the mask count. */
    public record Ports(int start, int end, int mask) {}

    /** Realms of source and destination; 0 for none. */
    public record Realms(int from, int to) {}
}
