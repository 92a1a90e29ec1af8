package io.routecast.netlink;

import static io.routecast.netlink.NetlinkConstants.NLA_HDRLEN;
import static io.routecast.netlink.NetlinkConstants.NLA_TYPE_MASK;
import static io.routecast.netlink.NetlinkConstants.align;

import io.routecast.route.Family;
import io.routecast.route.Nexthop;
import io.routecast.route.Route;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Makes the stored form of a route: the kernel's own bytes (struct rtmsg and attributes) without
 * what only ages, plus the names and nexthops that a record shows ({@link ImageAttributes}). Two
 * images of one route are nearly always equal byte for byte, so that they can be compared without
 * decoding. Keeps a buffer: owned by one thread.
 */
public final class RouteImageWriter {
    private static final int MAX_ATTRIBUTE_BYTES = 0xffff;

    /** RTNH_F_DEAD and RTNH_F_LINKDOWN. */
    private static final int IMPAIRED = 1 | 16;

    private final ImageNames names;
    private byte[] out = new byte[1024];
    private int length;
    private int[] ifindexes = new int[8];
    private int devices;
    private int[] impaired = new int[8];
    private int impairedCount;
    private boolean complete;

    public RouteImageWriter(ImageNames names) {
        this.names = names;
    }

    /**
     * The image of a route message's payload.
     *
     * @param header of that payload
     * @throws MalformedMessageException when attributes do not fit
     */
    public byte[] write(RouteHeader header, byte[] buf, int offset, int payloadLength) {
        length = 0;
        devices = 0;
        impairedCount = 0;
        complete = true;
        if (payloadLength > MAX_ATTRIBUTE_BYTES && header.hasMultipath()) {
            return wide(header, RouteDecoder.decode(buf, offset, payloadLength));
        }
        reserve(payloadLength + 64);
        copyHeader(buf, offset);
        copyAttributes(buf, offset + Rtnetlink.RTMSG_LENGTH, offset + payloadLength);
        if (header.hasNexthopId() && devices == 0) {
            return resolved(header);
        }
        name(ImageAttributes.TABLE_NAME, names.table(header.table()));
        name(ImageAttributes.PROTOCOL_NAME, names.protocol(header.protocol()));
        for (int i = 0; i < devices; i++) {
            deviceName(ifindexes[i]);
        }
        return Arrays.copyOf(out, length);
    }

    /** If the nexthops do not fit one attribute, their layout changes. */
    private byte[] wide(RouteHeader header, Route route) {
        try {
            return RouteEncoder.encode(
                    route.withNexthops(route.nexthops().stream().map(this::named).toList())
                            .withNames(
                                    text(names.table(header.table())),
                                    text(names.protocol(header.protocol()))));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("route", "nexthops", e.getMessage(), 0);
        }
    }

    private Nexthop named(Nexthop nexthop) {
        complete &= names.device(nexthop.ifindex()) != null;
        noteFlags(nexthop.flags(), nexthop.ifindex());
        return nexthop.withDev(text(names.device(nexthop.ifindex())));
    }

    /** Whether all names of links and nexthops of nexthop objects were known for the last image. */
    public boolean complete() {
        return complete;
    }

    private void copyHeader(byte[] buf, int offset) {
        System.arraycopy(buf, offset, out, 0, Rtnetlink.RTMSG_LENGTH);
        NativeOrder.put32(out, 8, NativeOrder.s32(out, 8) & ~Rtnetlink.RTM_F_NOTIFY);
        length = Rtnetlink.RTMSG_LENGTH;
    }

    private void copyAttributes(byte[] buf, int start, int end) {
        for (int next = start; next < end; ) {
            int attributeLength = NativeOrder.u16(buf, next);
            int type = NativeOrder.u16(buf, next + 2) & NLA_TYPE_MASK;
            if (isPartOfRoute(type)) {
                noteDevices(type, buf, next + NLA_HDRLEN, next + attributeLength);
                append(buf, next, attributeLength);
            }
            next += align(attributeLength);
        }
    }

    private static boolean isPartOfRoute(int type) {
        return switch (type) {
            case Rtnetlink.RTA_CACHEINFO,
                    Rtnetlink.RTA_MFC_STATS,
                    Rtnetlink.RTA_EXPIRES,
                    Rtnetlink.RTA_PAD,
                    Rtnetlink.RTA_UID ->
                    false;
            default -> true;
        };
    }

    private void noteDevices(int type, byte[] buf, int start, int end) {
        if (type == Rtnetlink.RTA_OIF && end - start == 4) {
            noteDevice(NativeOrder.s32(buf, start));
            noteFlags(out[8] & 0xff, NativeOrder.s32(buf, start));
        } else if (type == Rtnetlink.RTA_MULTIPATH) {
            int next = start;
            while (end - next >= Rtnetlink.RTNEXTHOP_LENGTH) {
                noteDevice(NativeOrder.s32(buf, next + 4));
                noteFlags(buf[next + 2], NativeOrder.s32(buf, next + 4));
                next += align(Math.max(NativeOrder.u16(buf, next), Rtnetlink.RTNEXTHOP_LENGTH));
            }
        }
    }

    private void noteDevice(int ifindex) {
        for (int i = 0; i < devices; i++) {
            if (ifindexes[i] == ifindex) {
                return;
            }
        }
        if (devices == ifindexes.length) {
            ifindexes = Arrays.copyOf(ifindexes, 2 * devices);
        }
        ifindexes[devices++] = ifindex;
    }

    private void noteFlags(int flags, int ifindex) {
        if ((flags & IMPAIRED) != 0) {
            if (impairedCount == impaired.length) {
                impaired = Arrays.copyOf(impaired, 2 * impairedCount);
            }
            impaired[impairedCount++] = ifindex;
        }
    }

    /** The links over which the last image has nexthops that are dead or without carrier. */
    public void forEachImpaired(IntConsumer link) {
        for (int i = 0; i < impairedCount; i++) {
            link.accept(impaired[i]);
        }
    }

    /**
     * nexthop_compat_mode = 0: the message names the nexthop object and shows no nexthops. They are
     * written as in mode 1, so that switching the mode, which the kernel does silently, changes no
     * route.
     */
    private byte[] resolved(RouteHeader header) {
        List<Nexthop> known = names.nexthops(header.nexthopId());
        List<Nexthop> nexthops = known == null ? List.of() : known;
        nexthops.forEach(nexthop -> noteFlags(nexthop.flags(), nexthop.ifindex()));
        complete = known != null && known.stream().allMatch(nexthop -> nexthop.dev() != null);
        Route route = RouteDecoder.decode(out, 0, length);
        Route shown =
                isMultipath(header, nexthops)
                        ? route.withNexthops(nexthops)
                        : withLoneNexthop(route, nexthops.get(0));
        return RouteEncoder.encode(
                shown.withNames(
                        text(names.table(header.table())),
                        text(names.protocol(header.protocol()))));
    }

    private static Route withLoneNexthop(Route route, Nexthop nexthop) {
        return route.withFlags(route.flags() | nexthop.flags())
                .withNexthops(List.of(nexthop.withWeight(1)));
    }

    /**
     * Whether the kernel shows these nexthops in RTA_MULTIPATH, and not one in the route itself,
     * without a weight and with its flags in rtm_flags: {@code fib_dump_info} goes by their number,
     * {@code rt6_fill_node} by whether the object is a group.
     */
    private boolean isMultipath(RouteHeader header, List<Nexthop> nexthops) {
        return nexthops.size() != 1
                || header.family() == Family.IPV6.number()
                        && names.isNexthopGroup(header.nexthopId());
    }

    private static String text(byte[] utf8) {
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    private void deviceName(int ifindex) {
        byte[] name = names.device(ifindex);
        complete &= name != null || ifindex == 0;
        if (name != null) {
            int payload = begin(ImageAttributes.DEVICE_NAME, 4 + name.length);
            NativeOrder.put32(out, payload, ifindex);
            System.arraycopy(name, 0, out, payload + 4, name.length);
        }
    }

    private void name(int type, byte[] name) {
        if (name != null) {
            int payload = begin(type, name.length);
            System.arraycopy(name, 0, out, payload, name.length);
        }
    }

    /** Begins an attribute: where its payload goes. */
    private int begin(int type, int payloadLength) {
        int start = length;
        extend(NLA_HDRLEN + payloadLength);
        NativeOrder.put16(out, start, NLA_HDRLEN + payloadLength);
        NativeOrder.put16(out, start + 2, type);
        return start + NLA_HDRLEN;
    }

    private void append(byte[] buf, int start, int bytes) {
        int to = length;
        extend(bytes);
        System.arraycopy(buf, start, out, to, bytes);
    }

    /** Grows by {@code bytes} bytes and zeroed padding. */
    private void extend(int bytes) {
        reserve(align(bytes));
        Arrays.fill(out, length + bytes, length + align(bytes), (byte) 0);
        length += align(bytes);
    }

    private void reserve(int bytes) {
        if (out.length - length < bytes) {
            out = Arrays.copyOf(out, Integer.highestOneBit(length + bytes) * 2);
        }
    }
}
