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
                && matchesLegs(alias.info(), spec);
    }

    /** Whether the request says nothing of it, or the same. */
    private static boolean saysOr(long said, long value) {
        return said == 0 || said == value;
    }

    private boolean matchesLegs(FibInfo info, RouteSpec spec) {
        if (spec.nexthopId() != 0 || info.nexthop != null) {
            return spec.legs().isEmpty()
                    && (spec.nexthopId() == 0 || spec.nexthopId() == info.content.nexthopId());
        }
        if (spec.legs().isEmpty()) {
            return true;
        }
        return spec.legs().size() == 1
                ? !info.legs.isEmpty() && matches(info.legs.get(0), spec.legs().get(0))
                : matchesAll(info.legs, spec.legs());
    }

    /** Whether each leg is said; more may be. */
    private boolean matchesAll(List<FibLeg> legs, List<LegSpec> said) {
        if (legs.isEmpty() || legs.size() > said.size()) {
            return false;
        }
        for (int i = 0; i < legs.size(); i++) {
            if (!matches(legs.get(i), said.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean matches(FibLeg leg, LegSpec said) {
        Link link = said.dev() == null ? null : links.named(said.dev());
        return (said.gateway() == null || said.gateway().equals(leg.gateway))
                && (said.dev() == null || link != null && link.index == leg.ifindex);
    }
}
