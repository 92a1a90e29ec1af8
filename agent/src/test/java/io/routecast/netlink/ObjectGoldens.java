package io.routecast.netlink;

import io.routecast.route.Nexthop;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Messages of rules and nexthop objects: payloads captured on Linux 6.18 after the command of their
 * first line.
 */
public final class ObjectGoldens {
    public static final String RULE_ALL =
            """
            # ip rule add pref 600 not from 10.0.0.0/8 to 11.0.0.0/8 tos 0x10 fwmark 0x10/0xff
            #  uidrange 0-100 ipproto tcp sport 1-2 dport 80 suppress_prefixlength 0
            #  suppress_ifgroup 5 realms 3/4 protocol bird table 70
            0208 0810 46 0000 01 02000000 # struct fib_rule_hdr, FIB_RULE_INVERT
            0800 0f00 46000000 # FRA_TABLE
            0800 0e00 00000000 # FRA_SUPPRESS_PREFIXLEN
            0500 1500 0c 000000 # FRA_PROTOCOL
            0800 0600 58020000 # FRA_PRIORITY
            0800 0a00 10000000 # FRA_FWMARK
            0800 1000 ff000000 # FRA_FWMASK
            0c00 1400 00000000 64000000 # FRA_UID_RANGE
            0800 1700 0100 0200 # FRA_SPORT_RANGE
            0800 1800 5000 5000 # FRA_DPORT_RANGE
            0600 1d00 ffff 0000 # FRA_DPORT_MASK
            0500 1600 06 000000 # FRA_IP_PROTO
            0800 0d00 05000000 # FRA_SUPPRESS_IFGROUP
            0800 0100 0b000000 # FRA_DST
            0800 0200 0a000000 # FRA_SRC
            0800 0b00 04000300 # FRA_FLOW
            """;
    public static final String RULE_LINKS =
            """
            # ip rule add pref 100 iif d0 oif d1 table 2000
            0200 0000 fc 0000 01 18000000 # struct fib_rule_hdr, both detached
            0800 0f00 d0070000 # FRA_TABLE
            0800 0e00 ffffffff # FRA_SUPPRESS_PREFIXLEN, nothing
            0500 1500 00 000000 # FRA_PROTOCOL
            0700 0300 643000 00 # FRA_IIFNAME
            0700 1100 643100 00 # FRA_OIFNAME
            0800 0600 64000000 # FRA_PRIORITY
            """;
    public static final String RULE_GOTO =
            """
            # ip rule add pref 50 goto 200
            0200 0000 00 0000 02 04000000 # struct fib_rule_hdr, FIB_RULE_UNRESOLVED
            0800 0f00 00000000 # FRA_TABLE
            0800 0e00 ffffffff # FRA_SUPPRESS_PREFIXLEN
            0500 1500 00 000000 # FRA_PROTOCOL
            0800 0600 32000000 # FRA_PRIORITY
            0800 0400 c8000000 # FRA_GOTO
            """;
    public static final String RULE_L3MDEV =
            """
            # ip rule add pref 605 l3mdev
            0200 0000 00 0000 01 00000000 # struct fib_rule_hdr
            0800 0f00 00000000 # FRA_TABLE
            0800 0e00 ffffffff # FRA_SUPPRESS_PREFIXLEN
            0500 1500 00 000000 # FRA_PROTOCOL
            0800 0600 5d020000 # FRA_PRIORITY
            0500 1300 01 000000 # FRA_L3MDEV
            """;
    public static final String RULE_TUNNEL =
            """
            # ip rule add pref 601 tun_id 77 table 1000
            0200 0000 fc 0000 01 00000000 # struct fib_rule_hdr
            0800 0f00 e8030000 # FRA_TABLE
            0800 0e00 ffffffff # FRA_SUPPRESS_PREFIXLEN
            0500 1500 00 000000 # FRA_PROTOCOL
            0800 0600 59020000 # FRA_PRIORITY
            0c00 0c00 000000000000004d # FRA_TUN_ID
            """;
    public static final String RULE6_DSCP =
            """
            # ip -6 rule add pref 700 from 2001:db8::/32 dscp 8/0x38 flowlabel 5 sport 16/0xf0ff table 70
            0a00 2000 46 0000 01 00000000 # struct fib_rule_hdr
            0800 0f00 46000000 # FRA_TABLE
            0800 0e00 ffffffff # FRA_SUPPRESS_PREFIXLEN
            0500 1500 00 000000 # FRA_PROTOCOL
            0800 0600 bc020000 # FRA_PRIORITY
            0800 1700 1000 1000 # FRA_SPORT_RANGE
            0600 1c00 fff0 0000 # FRA_SPORT_MASK
            1400 0200 20010db8 00000000 00000000 00000000 # FRA_SRC
            0500 1900 08 000000 # FRA_DSCP
            0500 1e00 38 000000 # FRA_DSCP_MASK
            0800 1a00 00000005 # FRA_FLOWLABEL
            0800 1b00 000fffff # FRA_FLOWLABEL_MASK
            """;
    public static final String RULE_BLACKHOLE =
            """
            # ip rule add pref 602 blackhole
            0200 0000 00 0000 06 00000000 # struct fib_rule_hdr
            0800 0f00 00000000 # FRA_TABLE
            0800 0e00 ffffffff # FRA_SUPPRESS_PREFIXLEN
            0500 1500 00 000000 # FRA_PROTOCOL
            0800 0600 5a020000 # FRA_PRIORITY
            """;
    public static final String RULE_MROUTE =
            """
            # the rule of multicast routing that each namespace begins with
            8000 0000 fd 0000 01 00000000 # struct fib_rule_hdr, RTNL_FAMILY_IPMR
            0800 0f00 fd000000 # FRA_TABLE
            0800 0e00 ffffffff # FRA_SUPPRESS_PREFIXLEN
            0500 1500 02 000000 # FRA_PROTOCOL
            0800 0600 ff7f0000 # FRA_PRIORITY
            """;

    public static final String NEXTHOP =
            """
            # ip nexthop add id 2 via 192.0.2.3 dev d0 proto bird
            02fd 0c00 00000000 # struct nhmsg
            0800 0100 02000000 # NHA_ID
            0800 0500 03000000 # NHA_OIF
            0800 0600 c0000203 # NHA_GATEWAY
            """;
    public static final String NEXTHOP6_ONLINK =
            """
            # ip nexthop add id 5 via 2001:db8::2 dev d0 onlink
            0afd 0000 04000000 # struct nhmsg, RTNH_F_ONLINK
            0800 0100 05000000 # NHA_ID
            0800 0500 03000000 # NHA_OIF
            1400 0600 20010db8 00000000 00000000 00000002 # NHA_GATEWAY
            """;
    public static final String NEXTHOP_BLACKHOLE =
            """
            # ip nexthop add id 3 blackhole
            0200 0000 00000000 # struct nhmsg
            0800 0100 03000000 # NHA_ID
            0400 0400 # NHA_BLACKHOLE
            """;
    public static final String NEXTHOP_ENCAP =
            """
            # ip nexthop add id 6 encap ip id 5 dst 10.0.0.9 via 192.0.2.9 dev d0
            02fd 0000 00000000 # struct nhmsg
            0800 0100 06000000 # NHA_ID
            0800 0500 03000000 # NHA_OIF
            0800 0600 c0000209 # NHA_GATEWAY
            3800 0800 # NHA_ENCAP
              0c00 0100 0000000000000005 0800 0200 0a000009 0800 0300 00000000
              0500 0500 00 000000 0500 0400 00 000000 0600 0600 0000 0000
            0600 0700 0200 0000 # NHA_ENCAP_TYPE
            """;
    public static final String NEXTHOP_FDB =
            """
            # ip nexthop add id 12 via 10.0.0.1 fdb
            02fd 0000 00000000 # struct nhmsg
            0800 0100 0c000000 # NHA_ID
            0400 0b00 # NHA_FDB
            0800 0600 0a000001 # NHA_GATEWAY
            """;
    public static final String GROUP =
            """
            # ip nexthop add id 10 group 1/2,3
            0000 0000 00000000 # struct nhmsg
            0800 0100 0a000000 # NHA_ID
            0600 0300 0000 0000 # NHA_GROUP_TYPE
            1400 0200 01000000 00 00 0000 02000000 02 00 0000 # NHA_GROUP
            0800 0e00 00000080 # NHA_OP_FLAGS
            """;
    public static final String GROUP_RESILIENT =
            """
            # ip nexthop add id 11 group 1/2 type resilient buckets 8 idle_timer 60 unbalanced_timer 300
            0000 0000 00000000 # struct nhmsg
            0800 0100 0b000000 # NHA_ID
            0600 0300 0100 0000 # NHA_GROUP_TYPE
            1400 0200 01000000 00 00 0000 02000000 00 00 0000 # NHA_GROUP
            2800 0c00 # NHA_RES_GROUP
              0600 0100 0800 0000 0800 0200 70170000 0800 0300 30750000
              0c00 0400 0000000000000000
            0800 0e00 00000080 # NHA_OP_FLAGS
            """;

    private ObjectGoldens() {}

    /** All payloads of rules that are mirrored. */
    public static List<String> rules() {
        return List.of(
                RULE_ALL,
                RULE_LINKS,
                RULE_GOTO,
                RULE_L3MDEV,
                RULE_TUNNEL,
                RULE6_DSCP,
                RULE_BLACKHOLE);
    }

    /** All payloads of nexthop objects. */
    public static List<String> nexthops() {
        return List.of(
                NEXTHOP,
                NEXTHOP6_ONLINK,
                NEXTHOP_BLACKHOLE,
                NEXTHOP_ENCAP,
                NEXTHOP_FDB,
                GROUP,
                GROUP_RESILIENT);
    }

    /** The payload as a message of that type, at which the result stands. */
    public static NetlinkMessage message(int type, String text) {
        return message(type, Golden.parse(text));
    }

    static NetlinkMessage message(int type, byte[] payload) {
        int length = NetlinkConstants.NLMSG_HDRLEN + payload.length;
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(length).putShort((short) type).putShort((short) 0).putInt(0).putInt(0);
        bytes.put(payload);
        NetlinkMessage message = new NetlinkMessage().reset(bytes.array(), 0, length);
        message.next();
        return message;
    }

    /** Names as a host has them: tables and protocols of iproute2, links d0 and d1. */
    public static final class Names implements ImageNames {
        @Override
        public byte[] table(long table) {
            return table == 254 ? utf8("main") : table == 2000 ? utf8("blue") : null;
        }

        @Override
        public byte[] protocol(int protocol) {
            return protocol == 12 ? utf8("bird") : protocol == 0 ? utf8("unspec") : null;
        }

        @Override
        public byte[] device(int ifindex) {
            return ifindex == 3 ? utf8("d0") : null;
        }

        @Override
        public List<Nexthop> nexthops(long nexthopId) {
            return null;
        }

        @Override
        public boolean isNexthopGroup(long nexthopId) {
            return false;
        }

        private static byte[] utf8(String name) {
            return name.getBytes(StandardCharsets.UTF_8);
        }
    }
}
