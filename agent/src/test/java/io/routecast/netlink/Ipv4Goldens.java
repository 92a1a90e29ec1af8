package io.routecast.netlink;

import io.routecast.route.RouteBuilder;
import java.util.List;
import java.util.Map;

/**
 * IPv4 routes; d0 has ifindex 3, d1 has 4. LINUX_6_18 marks rows of that kernel's dump, LINUX_6_1
 * what that kernel sends as a notification and again in its dump.
 */
final class Ipv4Goldens {
    private static final String LINUX_6_18 = "captured on Linux 6.18";
    private static final String LINUX_6_1 = "captured on Linux 6.1";
    private static final String LAID_OUT = "by hand, after the kernel source";

    static final List<Golden> ALL =
            List.of(
                    new Golden(
                            "ip addr add 192.0.2.1/24 dev d0 (the kernel's route)",
                            LINUX_6_18,
                            """
                02180000fe02fd0100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                08000100c0000200 # RTA_DST
                08000700c0000201 # RTA_PREFSRC
                0800040003000000 # RTA_OIF
                """,
                            RouteBuilder.ipv4("192.0.2.0/24")
                                    .protocol(2)
                                    .scope(253)
                                    .prefsrc("192.0.2.1")
                                    .nexthop(null, 3)
                                    .build()),
                    new Golden(
                            "ip addr add 192.0.2.1/24 dev d0 (table local)",
                            LINUX_6_18,
                            """
                02200000ff02fe0200000000 # struct rtmsg
                08000f00ff000000 # RTA_TABLE
                08000100c0000201 # RTA_DST
                08000700c0000201 # RTA_PREFSRC
                0800040003000000 # RTA_OIF
                """,
                            RouteBuilder.ipv4("192.0.2.1/32")
                                    .table(255)
                                    .type(2)
                                    .protocol(2)
                                    .scope(254)
                                    .prefsrc("192.0.2.1")
                                    .nexthop(null, 3)
                                    .build()),
                    new Golden(
                            "ip addr add 192.0.2.1/24 dev d0 (broadcast)",
                            LINUX_6_18,
                            """
                02200000ff02fd0300000000 # struct rtmsg
                08000f00ff000000 # RTA_TABLE
                08000100c00002ff # RTA_DST
                08000700c0000201 # RTA_PREFSRC
                0800040003000000 # RTA_OIF
                """,
                            RouteBuilder.ipv4("192.0.2.255/32")
                                    .table(255)
                                    .type(3)
                                    .protocol(2)
                                    .scope(253)
                                    .prefsrc("192.0.2.1")
                                    .nexthop(null, 3)
                                    .build()),
                    new Golden(
                            "ip route add 10.1.0.0/16 encap ip id 42 src 10.0.0.1 dst 10.0.0.2 ttl 64 tos 8 via 192.0.2.2 dev d0",
                            LINUX_6_18,
                            """
                02100000fe03000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                080001000a010000 # RTA_DST
                08000500c0000202 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                38001600 # RTA_ENCAP
                    0c000100000000000000002a # 1
                    080002000a000002 # 2
                    080003000a000001 # 3
                    0500050008000000 # 5
                    0500040040000000 # 4
                    0600060000000000 # 6
                0600150002000000 # RTA_ENCAP_TYPE
                """,
                            RouteBuilder.ipv4("10.1.0.0/16")
                                    .nexthop("192.0.2.2", 3)
                                    .encap(
                                            2,
                                            "0c000100000000000000002a080002000a000002080003000a000001050005000800000005000400400000000600060000000000")
                                    .build()),
                    new Golden(
                            "ip route add 10.9.0.0/16 encap ip id 42 dst 10.0.0.2 key csum seq via 192.0.2.2 dev d0",
                            LINUX_6_18,
                            """
                02100000fe03000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                080001000a090000 # RTA_DST
                08000500c0000202 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                38001600 # RTA_ENCAP
                    0c000100000000000000002a # 1
                    080002000a000002 # 2
                    0800030000000000 # 3
                    0500050000000000 # 5
                    0500040000000000 # 4
                    06000600000d0000 # 6
                0600150002000000 # RTA_ENCAP_TYPE
                """,
                            RouteBuilder.ipv4("10.9.0.0/16")
                                    .nexthop("192.0.2.2", 3)
                                    .encap(
                                            2,
                                            "0c000100000000000000002a080002000a00000208000300000000000500050000000000050004000000000006000600000d0000")
                                    .build()),
                    new Golden(
                            "ip route add 203.0.113.0/24 via 192.0.2.2 dev d0",
                            LINUX_6_1,
                            """
                02180000fe03000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                08000100cb007100 # RTA_DST
                08000500c0000202 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                """,
                            RouteBuilder.ipv4("203.0.113.0/24").nexthop("192.0.2.2", 3).build()),
                    new Golden(
                            "ip route add default via 192.0.2.2 dev d0 proto bird",
                            LINUX_6_1,
                            """
                02000000fe0c000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                08000500c0000202 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                """,
                            RouteBuilder.ipv4("0.0.0.0/0")
                                    .protocol(12)
                                    .nexthop("192.0.2.2", 3)
                                    .build()),
                    new Golden(
                            "ip route add 10.2.0.0/16 nexthop via 192.0.2.2 dev d0 weight 1 nexthop via 192.0.2.3 dev d1 weight 256 (d1 without carrier)",
                            LINUX_6_1,
                            """
                02100000fe03000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                080001000a020000 # RTA_DST
                24000900 # RTA_MULTIPATH
                    1000000003000000 # struct rtnexthop
                        08000500c0000202 # RTA_GATEWAY
                    100010ff04000000 # struct rtnexthop
                        08000500c0000203 # RTA_GATEWAY
                """,
                            RouteBuilder.ipv4("10.2.0.0/16")
                                    .nexthop("192.0.2.2", 3)
                                    .nexthop("192.0.2.3", 4, 256, 16)
                                    .build()),
                    new Golden(
                            "ip route add 10.3.0.0/16 via 198.51.100.1 dev d0 onlink",
                            LINUX_6_1,
                            """
                02100000fe03000104000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                080001000a030000 # RTA_DST
                08000500c6336401 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                """,
                            RouteBuilder.ipv4("10.3.0.0/16")
                                    .flags(4)
                                    .nexthop("198.51.100.1", 3, 1, 4)
                                    .build()),
                    new Golden(
                            "ip route add 10.4.0.0/16 via inet6 fe80::1 dev d0",
                            LINUX_6_1,
                            """
                02100000fe03000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                080001000a040000 # RTA_DST
                160012000a00fe8000000000000000000000000000010000 # RTA_VIA
                0800040003000000 # RTA_OIF
                """,
                            RouteBuilder.ipv4("10.4.0.0/16").nexthop("fe80::1", 3).build()),
                    new Golden(
                            "ip route add blackhole 10.5.0.0/16",
                            LINUX_6_1,
                            """
                02100000fe03000600000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                080001000a050000 # RTA_DST
                """,
                            RouteBuilder.ipv4("10.5.0.0/16").type(6).build()),
                    new Golden(
                            "ip route add 10.6.0.0/16 tos 0x10 via 192.0.2.2 dev d0 metric 4294967295 src 192.0.2.1 proto bgp",
                            LINUX_6_1,
                            """
                02100010feba000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                080001000a060000 # RTA_DST
                08000600ffffffff # RTA_PRIORITY
                08000700c0000201 # RTA_PREFSRC
                08000500c0000202 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                """,
                            RouteBuilder.ipv4("10.6.0.0/16")
                                    .tos(16)
                                    .protocol(186)
                                    .metric(4294967295L)
                                    .prefsrc("192.0.2.1")
                                    .nexthop("192.0.2.2", 3)
                                    .build()),
                    new Golden(
                            "ip route add 10.7.0.0/16 via 192.0.2.2 dev d0 table 70000",
                            LINUX_6_1,
                            """
                02100000fc03000100000000 # struct rtmsg
                08000f0070110100 # RTA_TABLE
                080001000a070000 # RTA_DST
                08000500c0000202 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                """,
                            RouteBuilder.ipv4("10.7.0.0/16")
                                    .table(70000)
                                    .nexthop("192.0.2.2", 3)
                                    .build()),
                    new Golden(
                            "ip route add 10.8.0.0/16 via 192.0.2.2 dev d0 mtu lock 1400 rtt 100ms congctl cubic",
                            LINUX_6_1,
                            """
                02100000fe03000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                080001000a080000 # RTA_DST
                28000800 # RTA_METRICS
                    0800010004000000 # 1
                    0800020078050000 # 2
                    0800040020030000 # 4
                    0a0010006375626963000000 # 16
                08000500c0000202 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                """,
                            RouteBuilder.ipv4("10.8.0.0/16")
                                    .nexthop("192.0.2.2", 3)
                                    .metrics(Map.of(2, 1400L, 4, 800L), "cubic", 4)
                                    .build()),
                    new Golden(
                            "ip route add 10.10.0.0/16 via 192.0.2.2 dev d0 realms 1/2",
                            LINUX_6_1,
                            """
                02100000fe03000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                080001000a0a0000 # RTA_DST
                08000500c0000202 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                08000b0002000100 # RTA_FLOW
                """,
                            RouteBuilder.ipv4("10.10.0.0/16")
                                    .realm(0x10002L)
                                    .nexthop("192.0.2.2", 3)
                                    .build()),
                    new Golden(
                            "ip route add 10.11.0.0/16 nexthop via 192.0.2.2 dev d0 realms 3 nexthop via 192.0.2.3 dev d0",
                            LINUX_6_1,
                            """
                02100000fe03000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                080001000a0b0000 # RTA_DST
                2c000900 # RTA_MULTIPATH
                    1800000003000000 # struct rtnexthop
                        08000500c0000202 # RTA_GATEWAY
                        08000b0003000000 # RTA_FLOW
                    1000000003000000 # struct rtnexthop
                        08000500c0000203 # RTA_GATEWAY
                """,
                            RouteBuilder.ipv4("10.11.0.0/16")
                                    .nexthop("192.0.2.2", 3)
                                    .nexthopRealm(3)
                                    .nexthop("192.0.2.3", 3)
                                    .build()),
                    new Golden(
                            "ip route add 10.12.0.0/16 nhid 7",
                            LINUX_6_1,
                            """
                02100000fe03000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                080001000a0c0000 # RTA_DST
                08001e0007000000 # RTA_NH_ID
                08000500c0000202 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                """,
                            RouteBuilder.ipv4("10.12.0.0/16")
                                    .nexthopId(7)
                                    .nexthop("192.0.2.2", 3)
                                    .build()),
                    new Golden(
                            "ip route add 10.13.0.0/16 nhid 10 (a group of 7 and 8)",
                            LINUX_6_1,
                            """
                02100000fe03000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                080001000a0d0000 # RTA_DST
                08001e000a000000 # RTA_NH_ID
                24000900 # RTA_MULTIPATH
                    1000000003000000 # struct rtnexthop
                        08000500c0000202 # RTA_GATEWAY
                    1000000103000000 # struct rtnexthop
                        08000500c0000203 # RTA_GATEWAY
                """,
                            RouteBuilder.ipv4("10.13.0.0/16")
                                    .nexthopId(10)
                                    .nexthop("192.0.2.2", 3)
                                    .nexthop("192.0.2.3", 3, 2, 0)
                                    .build()),
                    new Golden(
                            "ip route add 10.14.0.0/16 encap mpls 100/200 ttl 64 via 192.0.2.2 dev d0",
                            LINUX_6_1,
                            """
                02100000fe03000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                080001000a0e0000 # RTA_DST
                08000500c0000202 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                18001600 # RTA_ENCAP
                    0c00010000064000000c8100 # 1
                    0500020040000000 # 2
                0600150001000000 # RTA_ENCAP_TYPE
                """,
                            RouteBuilder.ipv4("10.14.0.0/16")
                                    .nexthop("192.0.2.2", 3)
                                    .encap(1, "0c00010000064000000c81000500020040000000")
                                    .build()),
                    new Golden(
                            "ip route add 10.17.0.0/16 tos 0x10 dev d0 metric 4294967295 src 192.0.2.1 proto bgp scope link",
                            LINUX_6_1,
                            """
                02100010febafd0100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                080001000a110000 # RTA_DST
                08000600ffffffff # RTA_PRIORITY
                08000700c0000201 # RTA_PREFSRC
                0800040003000000 # RTA_OIF
                """,
                            RouteBuilder.ipv4("10.17.0.0/16")
                                    .tos(16)
                                    .protocol(186)
                                    .scope(253)
                                    .metric(4294967295L)
                                    .prefsrc("192.0.2.1")
                                    .nexthop(null, 3)
                                    .build()),
                    new Golden(
                            "ip route add 10.18.0.0/16 nhid 9 (a blackhole)",
                            LINUX_6_1,
                            """
                02100000fe03000600000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                080001000a120000 # RTA_DST
                08001e0009000000 # RTA_NH_ID
                0800040001000000 # RTA_OIF
                """,
                            RouteBuilder.ipv4("10.18.0.0/16")
                                    .type(6)
                                    .nexthopId(9)
                                    .nexthop(null, 1)
                                    .build()),
                    new Golden(
                            "ip route add 10.19.0.0/16 nhid 7 (nexthop_compat_mode=0)",
                            LINUX_6_1,
                            """
                02100000fe03000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                080001000a130000 # RTA_DST
                08001e0007000000 # RTA_NH_ID
                """,
                            RouteBuilder.ipv4("10.19.0.0/16").nexthopId(7).build()),
                    new Golden(
                            "ip route add 10.20.0.0/16 nhid 12 (via 192.0.2.2 dev d0 onlink encap mpls 100)",
                            LINUX_6_1,
                            """
                02100000fe03000104000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                080001000a140000 # RTA_DST
                08001e000c000000 # RTA_NH_ID
                08000500c0000202 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                0c001600 # RTA_ENCAP
                    0800010000064100 # 1
                0600150001000000 # RTA_ENCAP_TYPE
                """,
                            RouteBuilder.ipv4("10.20.0.0/16")
                                    .flags(4)
                                    .nexthopId(12)
                                    .nexthop("192.0.2.2", 3, 1, 4)
                                    .encap(1, "0800010000064100")
                                    .build()),
                    new Golden(
                            "ip link set d1 master blue (table 70000, d1 without carrier; the kernel's route)",
                            LINUX_6_1,
                            """
                02180000fc02fd0110000000 # struct rtmsg
                08000f0070110100 # RTA_TABLE
                08000100c0000200 # RTA_DST
                08000700c0000209 # RTA_PREFSRC
                0800040004000000 # RTA_OIF
                """,
                            RouteBuilder.ipv4("192.0.2.0/24")
                                    .table(70000)
                                    .protocol(2)
                                    .scope(253)
                                    .flags(16)
                                    .prefsrc("192.0.2.9")
                                    .nexthop(null, 4, 1, 16)
                                    .build()),
                    new Golden(
                            "ip route add 10.15.0.0/16 via 192.0.2.2 dev d0, with an attribute of a later kernel",
                            LAID_OUT,
                            """
                02100000fe03000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                080001000a0f0000 # RTA_DST
                08000500c0000202 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                06001f000a0b0000 # 31
                """,
                            RouteBuilder.ipv4("10.15.0.0/16")
                                    .nexthop("192.0.2.2", 3)
                                    .unknown(31, "0a0b")
                                    .build()),
                    new Golden(
                            "ip route add 10.16.0.0/16 via 192.0.2.2 dev d0 table blue proto bird, as a stored image",
                            LAID_OUT,
                            """
                02100000640c000100000000 # struct rtmsg
                08000f0064000000 # RTA_TABLE
                080001000a100000 # RTA_DST
                08000500c0000202 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                0900013f626c756500000000 # TABLE_NAME
                0900023f6269726400000000 # PROTOCOL_NAME
                0b00033f0300000064300000 # DEVICE_NAME
                """,
                            RouteBuilder.ipv4("10.16.0.0/16")
                                    .table(100)
                                    .protocol(12)
                                    .nexthop("192.0.2.2", 3)
                                    .named("blue", "bird", "d0")
                                    .build()));

    private Ipv4Goldens() {}
}
