package io.routecast.netlink;

import io.routecast.route.Nexthop;
import java.util.List;

/** What an image adds to the kernel's message. Names are UTF-8, null where there is none. */
public interface ImageNames {
    byte[] table(long table);

    byte[] protocol(int protocol);

    byte[] device(int ifindex);

    /** The nexthops of a nexthop object; null when it is not known. */
    List<Nexthop> nexthops(long nexthopId);

    /** Whether the nexthop object is a group. */
    boolean isNexthopGroup(long nexthopId);
}
