package io.routecast.netlink;

/**
 * Attributes of a stored route image which the kernel never sends: what it takes other messages to
 * know.
 *
 * <p>An image is the kernel's message followed by these. Their numbers lie at the end of the 14
 * bits of an attribute type, where RTA_* will not get.
 */
public final class ImageAttributes {
    /** Name of the table, UTF-8. */
    public static final int TABLE_NAME = 0x3f01;

    /** Name of the protocol, UTF-8. */
    public static final int PROTOCOL_NAME = 0x3f02;

    /** u32 ifindex and the interface's name, UTF-8; once for each interface of the legs. */
    public static final int DEVICE_NAME = 0x3f03;

    /** Some of the legs where one RTA_MULTIPATH cannot hold them all, laid out like it. */
    public static final int NEXTHOPS = 0x3f04;

    /** u32 in a leg: a weight which does not fit in rtnh_hops, that is above 256. */
    public static final int WEIGHT = 0x3f05;

    private ImageAttributes() {}
}
