package io.routecast.netlink;

/**
 * Attributes of a stored route image that the kernel never sends: what only other messages say.
 *
 * <p>An image is the kernel's message followed by these. Their numbers lie at the end of the 14
 * bits of an attribute type, out of reach of RTA_*.
 */
public final class ImageAttributes {
    /** Name of the table, UTF-8. */
    public static final int TABLE_NAME = 0x3f01;

    /** Name of the protocol, UTF-8. */
    public static final int PROTOCOL_NAME = 0x3f02;

    /** u32 ifindex and the interface's name, UTF-8; once for each interface of the nexthops. */
    public static final int DEVICE_NAME = 0x3f03;

    /** Some of the nexthops, laid out like RTA_MULTIPATH, when that cannot hold them all. */
    public static final int NEXTHOPS = 0x3f04;

    /** u32 in a nexthop: a weight above 256, which does not fit in rtnh_hops. */
    public static final int WEIGHT = 0x3f05;

    private ImageAttributes() {}
}
