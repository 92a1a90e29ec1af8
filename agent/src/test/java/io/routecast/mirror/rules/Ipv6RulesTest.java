package io.routecast.mirror.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.mirror.table.RoutesOfKey;
import io.routecast.netlink.NetlinkConstants;
import io.routecast.netlink.RouteImage;
import io.routecast.route.Route;
import io.routecast.route.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Nexthops are added and deleted one by one: what is known of the others. */
class Ipv6RulesTest {
    private static final int APPENDED =
            NetlinkConstants.NLM_F_CREATE | NetlinkConstants.NLM_F_APPEND;
    private static final Route GROUP =
            route().nexthop("2001:db8:1::1", 2).nexthop("2001:db8:1::2", 3).build();
    private static final Route ITS_SECOND = route().nexthop("2001:db8:1::2", 3).build();
    private static final Route WITH_A_THIRD =
            route().nexthop("2001:db8:1::3", 4)
                    .nexthop("2001:db8:1::1", 2)
                    .nexthop("2001:db8:1::2", 3)
                    .build();

    private final RouteRules rules = new Ipv6Rules();
    private final RoutesOfKey rows = RouteRulesTest.rows(GROUP);

    private static RouteBuilder route() {
        return RouteBuilder.ipv6("2001:db8::/32");
    }

    private static RouteNotification deleted(boolean kernelMade, boolean afterSilence) {
        return new RouteNotification(
                true, 0, kernelMade, false, afterSilence, RouteImage.of(ITS_SECOND));
    }

    private static RouteNotification appended(boolean afterSilence) {
        return new RouteNotification(
                false, APPENDED, false, false, afterSilence, RouteImage.of(WITH_A_THIRD));
    }

    @Test
    void aNexthopThatAProgramDeletesLeavesTheOthers() {
        assertEquals(Certainty.APPLIED, rules.apply(rows, deleted(false, false)));
        assertEquals(1, rows.route(0).nexthops().size());
    }

    /** The link of the remaining one may have lost its carrier, which no notification shows. */
    @Test
    void afterALinkHasChangedOnlyADumpShowsTheOthers() {
        assertEquals(Certainty.DOUBTFUL, rules.apply(rows, deleted(false, true)));
        assertTrue(rows.changes().isEmpty());
    }

    /** The kernel deletes nexthops because of a link before it announces the link. */
    @Test
    void whatTheKernelDeletesMayBeForALinksSake() {
        assertEquals(Certainty.DOUBTFUL, rules.apply(rows, deleted(true, false)));
        assertTrue(rows.changes().isEmpty());
    }

    @Test
    void aNexthopThatIsAppendedComesLast() {
        assertEquals(Certainty.APPLIED, rules.apply(rows, appended(false)));
        assertEquals(3, rows.route(0).nexthops().size());
        assertEquals(WITH_A_THIRD.nexthops().get(0), rows.route(0).nexthops().get(2));
    }

    /** The source address of the group may be gone, which the message does not show. */
    @Test
    void afterSilenceOnlyADumpShowsWhatTheGroupIs() {
        assertEquals(Certainty.DOUBTFUL, rules.apply(rows, appended(true)));
        assertTrue(rows.changes().isEmpty());
    }
}
