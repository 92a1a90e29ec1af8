package io.routecast.netlink;

import io.routecast.route.RouteBuilder;
import java.util.List;
import java.util.Map;

/**
 * IPv6 routes; d0 has ifindex 3. LINUX_6_18 marks rows of that kernel's dump, LINUX_6_1 what that
 * kernel sends as a notification and again in its dump.
 */
final class Ipv6Goldens {
    private static final String LINUX_6_18 = "captured on Linux 6.18";
    private static final String LINUX_6_1 = "captured on Linux 6.1";

    static final List<Golden> ALL =
            List.of(
                    new Golden(
                            "ip -6 route add 2001:db8:100::/48 via 2001:db8::2 dev d0 proto static",
                            LINUX_6_18,
                            """
                0a300000fe04000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8010000000000000000000000 # RTA_DST
                0800060000040000 # RTA_PRIORITY
                1400050020010db8000000000000000000000002 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:100::/48")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(0)
                                    .nexthop("2001:db8::2", 3)
                                    .build()),
                    new Golden(
                            "ip -6 route add default via 2001:db8::2 dev d0 proto bird metric 100",
                            LINUX_6_18,
                            """
                0a000000fe0c000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                0800060064000000 # RTA_PRIORITY
                1400050020010db8000000000000000000000002 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("::/0")
                                    .protocol(12)
                                    .metric(100)
                                    .preference(0)
                                    .nexthop("2001:db8::2", 3)
                                    .build()),
                    new Golden(
                            "ip -6 addr add 2001:db8::1/64 dev d0 nodad (the kernel's route)",
                            LINUX_6_18,
                            """
                0a400000fe02000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8000000000000000000000000 # RTA_DST
                0800060000010000 # RTA_PRIORITY
                0800040003000000 # RTA_OIF
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8::/64")
                                    .protocol(2)
                                    .metric(256)
                                    .preference(0)
                                    .nexthop(null, 3)
                                    .build()),
                    new Golden(
                            "ip -6 addr add 2001:db8::1/64 dev d0 nodad (table local)",
                            LINUX_6_18,
                            """
                0a800000ff02000200000000 # struct rtmsg
                08000f00ff000000 # RTA_TABLE
                1400010020010db8000000000000000000000001 # RTA_DST
                0800060000000000 # RTA_PRIORITY
                0800040003000000 # RTA_OIF
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8::1/128")
                                    .table(255)
                                    .type(2)
                                    .protocol(2)
                                    .preference(0)
                                    .nexthop(null, 3)
                                    .build()),
                    new Golden(
                            "ip -6 route add blackhole 2001:db8:101::/48 proto static",
                            LINUX_6_18,
                            """
                0a300000fe04000600000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8010100000000000000000000 # RTA_DST
                0800060000040000 # RTA_PRIORITY
                0800040001000000 # RTA_OIF
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:101::/48")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(0)
                                    .type(6)
                                    .nexthop(null, 1)
                                    .build()),
                    new Golden(
                            "ip -6 route add 2001:db8:102::/48 proto static nexthop via 2001:db8::2 dev d0 nexthop via 2001:db8::3 dev d0 weight 10",
                            LINUX_6_18,
                            """
                0a300000fe04000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8010200000000000000000000 # RTA_DST
                0800060000040000 # RTA_PRIORITY
                3c000900 # RTA_MULTIPATH
                    1c00000003000000 # struct rtnexthop
                        1400050020010db8000000000000000000000002 # RTA_GATEWAY
                    1c00000903000000 # struct rtnexthop
                        1400050020010db8000000000000000000000003 # RTA_GATEWAY
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:102::/48")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(0)
                                    .nexthop("2001:db8::2", 3)
                                    .nexthop("2001:db8::3", 3, 10, 0)
                                    .build()),
                    new Golden(
                            "ip -6 route add 2001:db8:103::/48 from 2001:db8:f::/48 via 2001:db8::2 dev d0 proto static",
                            LINUX_6_18,
                            """
                0a303000fe04000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8010300000000000000000000 # RTA_DST
                1400020020010db8000f00000000000000000000 # RTA_SRC
                0800060000040000 # RTA_PRIORITY
                1400050020010db8000000000000000000000002 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:103::/48")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(0)
                                    .source("2001:db8:f::/48")
                                    .nexthop("2001:db8::2", 3)
                                    .build()),
                    new Golden(
                            "ip -6 route add 2001:db8:104::/48 via 2001:db8::2 dev d0 proto static pref high",
                            LINUX_6_18,
                            """
                0a300000fe04000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8010400000000000000000000 # RTA_DST
                0800060000040000 # RTA_PRIORITY
                1400050020010db8000000000000000000000002 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140001000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:104::/48")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(1)
                                    .nexthop("2001:db8::2", 3)
                                    .build()),
                    new Golden(
                            "ip -6 route add 2001:db8:105::/48 via 2001:db8::2 dev d0 proto static expires 3600",
                            LINUX_6_18,
                            """
                0a300000fe04000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8010500000000000000000000 # RTA_DST
                0800060000040000 # RTA_PRIORITY
                1400050020010db8000000000000000000000002 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                ~ 24000c000000000000000000b07c05000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:105::/48")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(0)
                                    .nexthop("2001:db8::2", 3)
                                    .build()),
                    new Golden(
                            "ip -6 route add 2001:db8:106::/48 via 2001:db8::2 dev d0 proto static mtu lock 1400 hoplimit 5 congctl cubic",
                            LINUX_6_18,
                            """
                0a300000fe04000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8010600000000000000000000 # RTA_DST
                28000800 # RTA_METRICS
                    0800010004000000 # 1
                    0800020078050000 # 2
                    08000a0005000000 # 10
                    0a0010006375626963000000 # 16
                0800060000040000 # RTA_PRIORITY
                1400050020010db8000000000000000000000002 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:106::/48")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(0)
                                    .nexthop("2001:db8::2", 3)
                                    .metrics(Map.of(2, 1400L, 10, 5L), "cubic", 4)
                                    .build()),
                    new Golden(
                            "ip -6 route add 2001:db8:107::/48 via 2001:db8:ffff::2 dev d0 onlink proto static",
                            LINUX_6_18,
                            """
                0a300000fe04000104000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8010700000000000000000000 # RTA_DST
                0800060000040000 # RTA_PRIORITY
                1400050020010db8ffff00000000000000000002 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:107::/48")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(0)
                                    .flags(4)
                                    .nexthop("2001:db8:ffff::2", 3, 1, 4)
                                    .build()),
                    new Golden(
                            "ip -6 route add 2001:db8:108::/48 via 2001:db8::2 dev d0 proto static table 70000",
                            LINUX_6_18,
                            """
                0a300000fc04000100000000 # struct rtmsg
                08000f0070110100 # RTA_TABLE
                1400010020010db8010800000000000000000000 # RTA_DST
                0800060000040000 # RTA_PRIORITY
                1400050020010db8000000000000000000000002 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:108::/48")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(0)
                                    .table(70000)
                                    .nexthop("2001:db8::2", 3)
                                    .build()),
                    new Golden(
                            "ip -6 route add 2001:db8:109::/48 via 2001:db8::2 dev d0 proto static src 2001:db8::1",
                            LINUX_6_18,
                            """
                0a300000fe04000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8010900000000000000000000 # RTA_DST
                1400070020010db8000000000000000000000001 # RTA_PREFSRC
                0800060000040000 # RTA_PRIORITY
                1400050020010db8000000000000000000000002 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:109::/48")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(0)
                                    .prefsrc("2001:db8::1")
                                    .nexthop("2001:db8::2", 3)
                                    .build()),
                    new Golden(
                            "ip -6 route add 2001:db8:10a::/48 encap ip6 id 42 dst 2001:db8::b src 2001:db8::a hoplimit 9 tc 4 dev d0 proto static",
                            LINUX_6_18,
                            """
                0a300000fe04000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8010a00000000000000000000 # RTA_DST
                0800060000040000 # RTA_PRIORITY
                0800040003000000 # RTA_OIF
                50001600 # RTA_ENCAP
                    0c000100000000000000002a # 1
                    1400020020010db800000000000000000000000b # 2
                    1400030020010db800000000000000000000000a # 3
                    0500050004000000 # 5
                    0500040009000000 # 4
                    0600060000000000 # 6
                0600150004000000 # RTA_ENCAP_TYPE
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:10a::/48")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(0)
                                    .nexthop(null, 3)
                                    .encap(
                                            4,
                                            "0c000100000000000000002a1400020020010db800000000000000000000000b1400030020010db800000000000000000000000a050005000400000005000400090000000600060000000000")
                                    .build()),
                    new Golden(
                            "ip -6 route add 2001:db8:10b::/48 encap seg6 mode encap segs fd00::1,fd00::2 dev d0 proto static",
                            LINUX_6_18,
                            """
                0a300000fe04000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8010b00000000000000000000 # RTA_DST
                0800060000040000 # RTA_PRIORITY
                0800040003000000 # RTA_OIF
                34001600 # RTA_ENCAP
                    30000100010000000004040101000000fd000000000000000000000000000002fd000000000000000000000000000001 # 1
                0600150005000000 # RTA_ENCAP_TYPE
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:10b::/48")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(0)
                                    .nexthop(null, 3)
                                    .encap(
                                            5,
                                            "30000100010000000004040101000000fd000000000000000000000000000002fd000000000000000000000000000001")
                                    .build()),
                    new Golden(
                            "ip -6 route add 2001:db8:10c::1 encap seg6local action End.X nh6 2001:db8::5 dev d0 proto static",
                            LINUX_6_18,
                            """
                0a800000fe04000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8010c00000000000000000001 # RTA_DST
                0800060000040000 # RTA_PRIORITY
                0800040003000000 # RTA_OIF
                20001600 # RTA_ENCAP
                    0800010002000000 # 1
                    1400050020010db8000000000000000000000005 # 5
                0600150007000000 # RTA_ENCAP_TYPE
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:10c::1/128")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(0)
                                    .nexthop(null, 3)
                                    .encap(
                                            7,
                                            "08000100020000001400050020010db8000000000000000000000005")
                                    .build()),
                    new Golden(
                            "ip -6 route add 2001:db8:10d::1 encap seg6local action End.T table 300 count dev d0 proto static",
                            LINUX_6_18,
                            """
                0a800000fe04000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8010d00000000000000000001 # RTA_DST
                0800060000040000 # RTA_PRIORITY
                0800040003000000 # RTA_OIF
                3c001600 # RTA_ENCAP
                    0800010003000000 # 1
                    080003002c010000 # 3
                    28000a800c00020000000000000000000c00030000000000000000000c0004000000000000000000 # 10
                0600150007000000 # RTA_ENCAP_TYPE
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:10d::1/128")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(0)
                                    .nexthop(null, 3)
                                    .encap(
                                            7,
                                            "0800010003000000080003002c01000028000a800c00020000000000000000000c00030000000000000000000c0004000000000000000000")
                                    .build()),
                    new Golden(
                            "ip -6 route add 2001:db8:10e::1 encap seg6local action End.B6.Encaps srh segs fd00::7,fd00::8 dev d0 proto static",
                            LINUX_6_18,
                            """
                0a800000fe04000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8010e00000000000000000001 # RTA_DST
                0800060000040000 # RTA_PRIORITY
                0800040003000000 # RTA_OIF
                38001600 # RTA_ENCAP
                    080001000a000000 # 1
                    2c0002000004040101000000fd000000000000000000000000000008fd000000000000000000000000000007 # 2
                0600150007000000 # RTA_ENCAP_TYPE
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:10e::1/128")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(0)
                                    .nexthop(null, 3)
                                    .encap(
                                            7,
                                            "080001000a0000002c0002000004040101000000fd000000000000000000000000000008fd000000000000000000000000000007")
                                    .build()),
                    new Golden(
                            "ip -6 route add 2001:db8:10f::/48 encap mpls 300 via 2001:db8::2 dev d0 proto static",
                            LINUX_6_1,
                            """
                0a300000fe04000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8010f00000000000000000000 # RTA_DST
                0800060000040000 # RTA_PRIORITY
                1400050020010db8000000000000000000000002 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                0c001600 # RTA_ENCAP
                    080001000012c100 # 1
                0600150001000000 # RTA_ENCAP_TYPE
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:10f::/48")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(0)
                                    .nexthop("2001:db8::2", 3)
                                    .encap(1, "080001000012c100")
                                    .build()),
                    new Golden(
                            "ip -6 route add 2001:db8:201::/48 nhid 27 proto static",
                            LINUX_6_1,
                            """
                0a300000fe04000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8020100000000000000000000 # RTA_DST
                0800060000040000 # RTA_PRIORITY
                08001e001b000000 # RTA_NH_ID
                1400050020010db8000000000000000000000002 # RTA_GATEWAY
                0800040003000000 # RTA_OIF
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:201::/48")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(0)
                                    .nexthopId(27)
                                    .nexthop("2001:db8::2", 3)
                                    .build()),
                    new Golden(
                            "ip -6 route add 2001:db8:202::/48 nhid 30 proto static (a group of 27 and 28)",
                            LINUX_6_1,
                            """
                0a300000fe04000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8020200000000000000000000 # RTA_DST
                0800060000040000 # RTA_PRIORITY
                08001e001e000000 # RTA_NH_ID
                3c000900 # RTA_MULTIPATH
                    1c00000003000000 # struct rtnexthop
                        1400050020010db8000000000000000000000002 # RTA_GATEWAY
                    1c00000103000000 # struct rtnexthop
                        1400050020010db8000000000000000000000003 # RTA_GATEWAY
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:202::/48")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(0)
                                    .nexthopId(30)
                                    .nexthop("2001:db8::2", 3)
                                    .nexthop("2001:db8::3", 3, 2, 0)
                                    .build()),
                    new Golden(
                            "ip -6 route add 2001:db8:203::/48 nhid 29 proto static (a blackhole)",
                            LINUX_6_1,
                            """
                0a300000fe04000600000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8020300000000000000000000 # RTA_DST
                0800060000040000 # RTA_PRIORITY
                08001e001d000000 # RTA_NH_ID
                0800040001000000 # RTA_OIF
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:203::/48")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(0)
                                    .type(6)
                                    .nexthopId(29)
                                    .nexthop(null, 1)
                                    .build()),
                    new Golden(
                            "ip -6 route add 2001:db8:200::/48 nhid 27 proto static (nexthop_compat_mode=0)",
                            LINUX_6_1,
                            """
                0a300000fe04000100000000 # struct rtmsg
                08000f00fe000000 # RTA_TABLE
                1400010020010db8020000000000000000000000 # RTA_DST
                0800060000040000 # RTA_PRIORITY
                08001e001b000000 # RTA_NH_ID
                ~ 24000c000000000000000000000000000000000000000000000000000000000000000000 # RTA_CACHEINFO
                0500140000000000 # RTA_PREF
                """,
                            RouteBuilder.ipv6("2001:db8:200::/48")
                                    .protocol(4)
                                    .metric(1024)
                                    .preference(0)
                                    .nexthopId(27)
                                    .build()));

    private Ipv6Goldens() {}
}
