package io.routecast.simulation.kernel;

import java.util.List;

/** Which route a request to delete means: {@code fib_table_delete} and {@code fib_nh_match}. */
final class Ipv4Match {
    private final LinkTable links;

    Ipv4Match(LinkTable links) {
        this.links = links;
    }

    /** Where in the leaf the first such route is; -1 when there is none. */
    int indexIn(List<Ipv4Alias> leaf, RouteSpec spec) {
        for (int i = 0; i < leaf.size(); i++) {
            if (matches(leaf.get(i), spec)) {
                return i;
            }
        }
        return -1;
    }

    private boolean matches(Ipv4Alias alias, RouteSpec spec) {
        FibInfo.Content content = alias.info().content;
        return alias.length() == spec.prefix().length()
                && alias.table() == spec.table()
                && alias.tos() == spec.tos()
                && saysOr(spec.type() == RouteSpec.UNICAST ? 0 : spec.type(), alias.type())
                && saysOr(spec.metric(), content.priority())
                && saysOr(spec.protocol(), content.protocol())
                && (spec.prefsrc() == null || spec.prefsrc().equals(content.prefsrc()))
                && saysOr(spec.mtu(), content.mtu())
                && matchesNexthops(alias.info(), spec);
    }

    /** Whether the request does not name it, or names the same. */
    private static boolean saysOr(long said, long value) {
        return said == 0 || said == value;
    }

    private boolean matchesNexthops(FibInfo info, RouteSpec spec) {
        if (spec.nexthopId() != 0 || info.object != null) {
            return spec.nexthops().isEmpty()
                    && (spec.nexthopId() == 0 || spec.nexthopId() == info.content.nexthopId());
        }
        if (spec.nexthops().isEmpty()) {
            return true;
        }
        return spec.nexthops().size() == 1
                ? !info.nexthops.isEmpty() && matches(info.nexthops.get(0), spec.nexthops().get(0))
                : matchesAll(info.nexthops, spec.nexthops());
    }

    /** Whether the request names each nexthop; it may name more. */
    private boolean matchesAll(List<FibNexthop> nexthops, List<NexthopSpec> said) {
        if (nexthops.isEmpty() || nexthops.size() > said.size()) {
            return false;
        }
        for (int i = 0; i < nexthops.size(); i++) {
            if (!matches(nexthops.get(i), said.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(FibNexthop nexthop, NexthopSpec said) {
        Link link = said.dev() == null ? null : links.named(said.dev());
        return (said.gateway() == null || said.gateway().equals(nexthop.gateway))
                && (said.dev() == null || link != null && link.index == nexthop.ifindex);
    }
}
