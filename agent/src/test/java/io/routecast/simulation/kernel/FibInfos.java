package io.routecast.simulation.kernel;

import io.routecast.route.Address;
import io.routecast.route.NexthopFlags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes what IPv4 routes share, and keeps the state of their legs: {@code fib_create_info}, {@code
 * fib_sync_down_dev}, {@code fib_sync_up} of net/ipv4/fib_semantics.c.
 */
final class FibInfos {
    private static final int RT_SCOPE_UNIVERSE = 0;
    private static final int RT_SCOPE_LINK = 253;
    private static final int RT_SCOPE_HOST = 254;
    private static final int RT_SCOPE_NOWHERE = 255;

    private final LinkTable links;
    private final Ipv4Lookup lookup;
    private final NexthopTable nexthops;
    private final Map<FibInfo.Content, FibInfo> all = new HashMap<>();

    FibInfos(LinkTable links, Ipv4Lookup lookup, NexthopTable nexthops) {
        this.links = links;
        this.lookup = lookup;
        this.nexthops = nexthops;
    }

    /** The one of this content, a new one if there is none; it counts once a route has it. */
    FibInfo of(RouteSpec spec) {
        if (spec.nexthopId() != 0 && nexthops.get(spec.nexthopId()) == null) {
            throw new Refusal(Errno.EINVAL);
        }
        int scope = scope(spec);
        List<FibLeg> legs = legs(spec, scope);
        if (spec.prefsrc() != null && !spec.goesNowhere() && !isSource(spec)) {
            throw new Refusal(Errno.EINVAL);
        }
        FibInfo.Content content =
                new FibInfo.Content(
                        spec.type(),
                        scope,
                        spec.protocol(),
                        spec.table(),
                        spec.metric(),
                        spec.prefsrc(),
                        spec.mtu(),
                        spec.nexthopId(),
                        FibInfo.contentOf(legs));
        FibInfo known = all.get(content);
        return known != null ? known : new FibInfo(content, legs, nexthops.get(spec.nexthopId()));
    }

    private static int scope(RouteSpec spec) {
        boolean onLink = spec.legs().size() == 1 && spec.legs().get(0).gateway() == null;
        return switch (spec.type()) {
            case RouteSpec.LOCAL -> RT_SCOPE_HOST;
            case RouteSpec.BROADCAST, RouteSpec.MULTICAST -> RT_SCOPE_LINK;
            default -> onLink ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE;
        };
    }

    private boolean isSource(RouteSpec spec) {
        boolean ofItself =
                spec.type() == RouteSpec.LOCAL && spec.prefix().address().equals(spec.prefsrc());
        return ofItself || lookup.isLocal(spec.prefsrc());
    }

    private List<FibLeg> legs(RouteSpec spec, int scope) {
        List<FibLeg> legs = new ArrayList<>(spec.legs().size());
        for (LegSpec leg : spec.legs()) {
            Link link = links.named(leg.dev());
            if (link == null) {
                throw new Refusal(Errno.ENODEV);
            }
            legs.add(leg(leg, link, scope, spec.table()));
        }
        return legs;
    }

    FibLeg leg(LegSpec spec, Link link, int scope, long table) {
        if (scope == RT_SCOPE_HOST) {
            return new FibLeg(null, link.index, spec.weight(), RT_SCOPE_NOWHERE, 0);
        }
        int legScope =
                spec.gateway() == null
                        ? RT_SCOPE_HOST
                        : lookup.scopeOfGateway(spec.gateway(), link, table);
        if (!link.up) {
            throw new Refusal(Errno.ENETDOWN);
        }
        int flags = link.carrier ? 0 : NexthopFlags.LINKDOWN;
        return new FibLeg(spec.gateway(), link.index, spec.weight(), legScope, flags);
    }

    void hold(FibInfo info) {
        info.routes++;
        all.put(info.content, info);
    }

    void release(FibInfo info) {
        if (--info.routes == 0) {
            all.remove(info.content);
        }
    }

    Collection<FibInfo> all() {
        return all.values();
    }

    /**
     * The link is down, or has no address any more.
     *
     * @param force whether routes of this host lose their legs too
     * @return whether some have no leg left: the tables are to be flushed
     */
    boolean down(Link link, boolean force) {
        boolean dead = false;
        for (FibInfo info : all.values()) {
            if (info.uses(link) && killLegs(info, link, force)) {
                info.flags |= FibLeg.STATE;
                dead = true;
            }
        }
        return dead;
    }

    private static boolean killLegs(FibInfo info, Link link, boolean force) {
        int dead = 0;
        for (FibLeg leg : info.legs) {
            if (leg.isDead()) {
                dead++;
            } else if (leg.ifindex == link.index && (force || leg.scope != RT_SCOPE_NOWHERE)) {
                leg.flags |= FibLeg.STATE;
                dead++;
            }
        }
        return dead == info.legs.size();
    }

    /** The link goes away, and with it every route that has a leg there. */
    boolean unregistered(Link link) {
        boolean dead = false;
        for (FibInfo info : all.values()) {
            if (info.uses(link)) {
                info.flags |= FibLeg.STATE;
                dead = true;
            }
        }
        return dead;
    }

    void carrierLost(Link link) {
        for (FibInfo info : all.values()) {
            if (!info.uses(link)) {
                continue;
            }
            int down = 0;
            for (FibLeg leg : info.legs) {
                if (leg.isDead()) {
                    down++;
                } else if (leg.ifindex == link.index && leg.scope != RT_SCOPE_NOWHERE) {
                    leg.flags |= NexthopFlags.LINKDOWN;
                    down++;
                }
            }
            info.flags |= down == info.legs.size() ? NexthopFlags.LINKDOWN : 0;
        }
    }

    /** Legs over the link live again, or have carrier. */
    void up(Link link, int which) {
        boolean alsoCarrier = (which & NexthopFlags.DEAD) != 0 && link.carrier;
        int flags = which | (alsoCarrier ? NexthopFlags.LINKDOWN : 0);
        if (link.up) {
            all.values().stream().filter(info -> info.uses(link)).forEach(i -> up(i, link, flags));
        }
    }

    private void up(FibInfo info, Link link, int flags) {
        boolean alive = false;
        for (FibLeg leg : info.legs) {
            if ((leg.flags & flags) == 0) {
                alive = true;
            } else if (leg.ifindex == link.index) {
                alive = true;
                leg.flags &= ~flags;
            }
        }
        info.flags &= alive ? ~flags : ~0;
    }

    boolean areThrough(NexthopObject object) {
        return all.values().stream().anyMatch(info -> info.nexthop == object);
    }

    /** Whether routes went through it, which are dead now. */
    boolean nexthopGone(NexthopObject object) {
        all.values().stream()
                .filter(info -> info.nexthop == object)
                .forEach(info -> info.flags |= NexthopFlags.DEAD);
        return areThrough(object);
    }

    /** Routes of table main from this source address go with it, and are announced. */
    boolean prefsrcGone(Address address) {
        boolean dead = false;
        for (FibInfo info : all.values()) {
            if (address.equals(info.content.prefsrc()) && info.content.table() == RouteSpec.MAIN) {
                info.flags |= NexthopFlags.DEAD;
                info.prefsrcRemoved = true;
                dead = true;
            }
        }
        return dead;
    }
}
