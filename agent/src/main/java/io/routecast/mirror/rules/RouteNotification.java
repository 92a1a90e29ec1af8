package io.routecast.mirror.rules;

import io.routecast.netlink.NetlinkConstants;

/**
 * RTM_NEWROUTE or RTM_DELROUTE, as the rules see it.
 *
 * @param deletion whether it is RTM_DELROUTE
 * @param flags nlmsg_flags, which say what the kernel did and not what was requested: REPLACE
 *     alone; CREATE|APPEND; CREATE; EXCL|CREATE; none of them
 * @param kernelMade whether the kernel itself is the cause, and no program: nlmsg_pid is 0
 * @param open whether a dump has yet to show the routes of the key
 * @param afterSilence whether routes may have changed silently since the last dump
 * @param image the route that it shows
 */
public record RouteNotification(
        boolean deletion,
        int flags,
        boolean kernelMade,
        boolean open,
        boolean afterSilence,
        byte[] image) {
    boolean replaces() {
        return (flags & NetlinkConstants.NLM_F_REPLACE) != 0;
    }

    /** The route is one that was there: {@code fib_alias_hw_flags_set}, when it was offloaded. */
    boolean refreshes() {
        return !replaces() && !keyWasEmpty() && !appends() && !creates();
    }

    /** The kernel found the key empty. */
    public boolean keyWasEmpty() {
        return (flags & NetlinkConstants.NLM_F_EXCL) != 0;
    }

    boolean appends() {
        return (flags & NetlinkConstants.NLM_F_APPEND) != 0;
    }

    boolean creates() {
        return (flags & NetlinkConstants.NLM_F_CREATE) != 0;
    }
}
