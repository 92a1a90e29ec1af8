package io.routecast.client.record;

import io.routecast.route.Address;
import io.routecast.route.Family;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One nexthop object of the kernel with all its fields, in the words of ip-nexthop(8). What the
 * agent had no name for stands there as its decimal number.
 *
 * @param id identity of the object on its host, opaque
 * @param fingerprint of all that follows
 * @param family null for a group
 * @param nexthopId the kernel's number of the object, unsigned 32 bits, to which routes refer
 * @param gateway null for none
 * @param dev name of the interface; null when it was not known, or for none
 * @param ifindex number of the interface; 0 for none
 * @param scope for example {@code link}
 * @param blackhole whether packets are dropped
 * @param fdb whether it is for a bridge's forwarding database
 * @param encap null for none
 * @param group the members of a group; empty for a single nexthop
 * @param type of a group: {@code mpath} or {@code resilient}; null for a single nexthop
 * @param resilientArgs what a resilient group was asked for; null for any other
 * @param protocol name of who installed the object
 * @param protocolId number of the protocol, 0 to 255
 * @param flags names of the object's flags
 * @param unknown attributes that the agent did not know, hex by number
 */
public record KernelNexthop(
        String id,
        long fingerprint,
        Family family,
        long nexthopId,
        Address gateway,
        String dev,
        int ifindex,
        String scope,
        boolean blackhole,
        boolean fdb,
        RouteEncap encap,
        List<Member> group,
        String type,
        ResilientArgs resilientArgs,
        String protocol,
        int protocolId,
        List<String> flags,
        Map<String, String> unknown) {

    /** Refuses null where a value is always present, and takes copies of the collections. */
    public KernelNexthop {
        Objects.requireNonNull(id, "id");
        group = List.copyOf(group);
        flags = List.copyOf(flags);
        unknown = Map.copyOf(unknown);
    }

    /**
     * A member of a group.
     *
     * @param id its {@code nexthopId}
     * @param weight 1 to 65536
     */
    public record Member(long id, int weight) {}

    /**
     * What a resilient group was asked for.
     *
     * @param buckets how many
     * @param idleTimer how long a bucket must be unused before it may change its nexthop, seconds
     * @param unbalancedTimer how long the group may be out of balance, seconds; 0 for ever
     */
    public record ResilientArgs(int buckets, double idleTimer, double unbalancedTimer) {}
}
