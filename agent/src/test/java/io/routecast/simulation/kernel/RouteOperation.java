package io.routecast.simulation.kernel;

import io.routecast.netlink.NetlinkConstants;
import java.util.Locale;

/** {@code ip route VERB ROUTE}. */
public record RouteOperation(Verb verb, RouteSpec route) implements Operation {
    /** Verbs of ip-route(8), and the flags of the requests that they make. */
    public enum Verb {
        ADD(NetlinkConstants.NLM_F_CREATE | NetlinkConstants.NLM_F_EXCL),
        REPLACE(NetlinkConstants.NLM_F_CREATE | NetlinkConstants.NLM_F_REPLACE),
        CHANGE(NetlinkConstants.NLM_F_REPLACE),
        APPEND(NetlinkConstants.NLM_F_CREATE | NetlinkConstants.NLM_F_APPEND),
        PREPEND(NetlinkConstants.NLM_F_CREATE),
        DEL(0);

        final int flags;

        Verb(int flags) {
            this.flags = flags;
        }
    }

    @Override
    public String command() {
        return "route " + verb.name().toLowerCase(Locale.ROOT) + route.words();
    }

    @Override
    public String toString() {
        return command();
    }
}
