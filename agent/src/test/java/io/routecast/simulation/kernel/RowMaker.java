package io.routecast.simulation.kernel;

import io.routecast.netlink.NetlinkConstants;
import io.routecast.netlink.Rtnetlink;
import io.routecast.route.Route;

/** Makes the rows of one dump of routes. */
record RowMaker(RequestOrigin request) {
    private static final int FLAGS =
            NetlinkConstants.NLM_F_MULTI | NetlinkConstants.NLM_F_DUMP_FILTERED;

    byte[] row(Route route) {
        return RouteMessages.of(Rtnetlink.RTM_NEWROUTE, FLAGS, request, route);
    }
}
