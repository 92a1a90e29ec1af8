package io.routecast.mirror.rules;

import io.routecast.netlink.NetlinkConstants;

/**
 * RTM_NEWROUTE or RTM_DELROUTE, as the rules need it.
 *
 * @param deletion whether it is RTM_DELROUTE
 * @param flags nlmsg_flags; they show what the kernel did, not what was requested: REPLACE alone;
 *     CREATE|APPEND; CREATE; EXCL|CREATE; none of them
 * @param kernelMade whether the kernel itself made the change, and no program: nlmsg_pid is 0
 * @param unsettled whether a dump must still show the routes of the key
 * @param afterSilence whether routes may have changed silently since the last dump
 * @param image of the route in the message
 */
public record RouteNotification(
        boolean deletion,
        int flags,
        boolean kernelMade,
        boolean unsettled,
        boolean afterSilence,
        byte[] image) {
    boolean replaces() {
        return (flags & NetlinkConstants.NLM_F_REPLACE) != 0;
    }

    /** The route already existed: {@code fib_alias_hw_flags_set}, when it was offloaded. */
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
