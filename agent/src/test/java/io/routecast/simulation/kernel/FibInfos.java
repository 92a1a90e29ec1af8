package io.routecast.simulation.kernel;

import io.routecast.route.Address;
import io.routecast.route.NexthopFlags;
import java.util.HashMap;
import java.util.Map;

/**
 * What IPv4 routes share, and the state of its nexthops: {@code fib_find_info}, {@code
 * fib_sync_down_dev}, {@code fib_sync_up} of net/ipv4/fib_semantics.c.
 */
final class FibInfos {
    private static final int RT_SCOPE_NOWHERE = 255;

    private final Map<FibInfo.Content, FibInfo> all = new HashMap<>();

    /** The existing one with the same content, or else this, which counts once a route has it. */
    FibInfo shared(FibInfo info) {
        return all.getOrDefault(info.content, info);
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

    /**
     * The link is down, or has no address any more.
     *
     * @param force whether routes of this host lose their nexthops too
     * @return whether some have no nexthop left: the tables are to be flushed
     */
    boolean down(Link link, boolean force) {
        boolean dead = false;
        for (FibInfo info : all.values()) {
            if (info.uses(link) && killNexthops(info, link, force)) {
                info.flags |= FibNexthop.STATE;
                dead = true;
            }
        }
        return dead;
    }

    private static boolean killNexthops(FibInfo info, Link link, boolean force) {
        int dead = 0;
        for (FibNexthop nexthop : info.nexthops) {
            if (nexthop.isDead()) {
                dead++;
            } else if (nexthop.ifindex == link.index
                    && (force || nexthop.scope != RT_SCOPE_NOWHERE)) {
                nexthop.flags |= FibNexthop.STATE;
                dead++;
            }
        }
        return dead == info.nexthops.size();
    }

    /** The link goes away, and with it every route that has a nexthop there. */
    boolean unregistered(Link link) {
        boolean dead = false;
        for (FibInfo info : all.values()) {
            if (info.uses(link)) {
                info.flags |= FibNexthop.STATE;
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
            for (FibNexthop nexthop : info.nexthops) {
                if (nexthop.isDead()) {
                    down++;
                } else if (nexthop.ifindex == link.index && nexthop.scope != RT_SCOPE_NOWHERE) {
                    nexthop.flags |= NexthopFlags.LINKDOWN;
                    down++;
                }
            }
            info.flags |= down == info.nexthops.size() ? NexthopFlags.LINKDOWN : 0;
        }
    }

    /** Nexthops over the link live again, or have carrier. */
    void up(Link link, int which) {
        boolean alsoCarrier = (which & NexthopFlags.DEAD) != 0 && link.carrier;
        int flags = which | (alsoCarrier ? NexthopFlags.LINKDOWN : 0);
        if (link.up) {
            all.values().stream().filter(info -> info.uses(link)).forEach(i -> up(i, link, flags));
        }
    }

    private void up(FibInfo info, Link link, int flags) {
        boolean alive = false;
        for (FibNexthop nexthop : info.nexthops) {
            if ((nexthop.flags & flags) == 0) {
                alive = true;
            } else if (nexthop.ifindex == link.index) {
                alive = true;
                nexthop.flags &= ~flags;
            }
        }
        info.flags &= alive ? ~flags : ~0;
    }

    boolean areThrough(NexthopObject object) {
        return all.values().stream().anyMatch(info -> info.object == object);
    }

    /** Whether routes went through it, which are dead now. */
    boolean nexthopGone(NexthopObject object) {
        all.values().stream()
                .filter(info -> info.object == object)
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
