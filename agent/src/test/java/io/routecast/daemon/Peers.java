package io.routecast.daemon;

/**
 * Configurations of an FRR and of a BIRD that plays its two BGP peers, a and b, each of which
 * announces the same routes with a nexthop of its own.
 */
final class Peers {
    private Peers() {}

    static String route(int i) {
        return "route 10."
                + (i >> 16)
                + "."
                + (i >> 8 & 255)
                + "."
                + (i & 255)
                + "/32 unreachable;";
    }

    static String frr() {
        return """
                router bgp 65001
                 bgp router-id 10.255.0.1
                 no bgp ebgp-requires-policy
                 neighbor 10.255.0.2 remote-as 65002
                 neighbor 10.255.0.2 passive
                 neighbor 10.255.0.2 ebgp-multihop 5
                 neighbor 10.255.0.3 remote-as 65002
                 neighbor 10.255.0.3 passive
                 neighbor 10.255.0.3 ebgp-multihop 5
                 address-family ipv4 unicast
                  maximum-paths 4
                 exit-address-family
                """;
    }

    static String bird(String routes) {
        return "router id 10.255.0.2;\nprotocol device {}\n"
                + peer("a", "10.255.0.2", "10.255.0.1", "192.0.2.2", routes)
                + peer("b", "10.255.0.3", "10.255.0.4", "198.51.100.2", routes);
    }

    /** BIRD has one session at most with an address, therefore FRR's two. */
    private static String peer(
            String name, String local, String neighbor, String nexthop, String routes) {
        return """
                ipv4 table table_%1$s;
                protocol static { ipv4 { table table_%1$s; };
                %5$s
                }
                protocol bgp %1$s {
                  local %2$s as 65002;
                  router id %2$s;
                  neighbor %3$s port 1790 as 65001;
                  source address %2$s;
                  strict bind;
                  multihop;
                  connect delay time 1;
                  connect retry time 1;
                  ipv4 {
                    table table_%1$s;
                    import none;
                    export filter { bgp_next_hop = %4$s; accept; };
                  };
                }
                """
                .formatted(name, local, neighbor, nexthop, routes);
    }
}
