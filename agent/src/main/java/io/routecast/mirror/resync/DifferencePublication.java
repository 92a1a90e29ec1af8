package io.routecast.mirror.resync;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Reason;
import io.routecast.mirror.Mirror;
import io.routecast.mirror.dump.Comparison;
import io.routecast.mirror.table.MirrorChange;
import io.routecast.mirror.table.MirroredRoute;
import io.routecast.netlink.RouteImage;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a resync publishes when the table was published before: the difference, as changes. */
final class DifferencePublication implements ResyncPublication {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.mirror");

    // A gap event declared these; the resynced event answers it.
    private static final Set<Reason> DECLARED =
            EnumSet.of(Reason.START, Reason.OVERRUN, Reason.MALFORMED, Reason.DISK_FULL);

    private final Mirror mirror;
    private final Reason reason;
    private long created;
    private long updated;
    private long deleted;

    DifferencePublication(Mirror mirror, Reason reason) {
        this.mirror = mirror;
        this.reason = reason;
    }

    @Override
    public void publish(List<Comparison.Finding> findings, boolean last) {
        for (Comparison.Finding finding : findings) {
            if (finding.open()) {
                if (finding.mayBeSettled()) {
                    mirror.openKeys().stays(finding.key());
                }
            } else {
                for (MirrorChange change : mirror.settle(finding).changes()) {
                    publish(change);
                }
            }
        }
    }

    private void publish(MirrorChange change) {
        mirror.log().resynced(change, reason);
        count(change.publishedBefore() != null, change.publishedAfter() != null);
        if (reason == Reason.PERIODIC) {
            mirror.counters().drift.increment();
            LOG.warn(
                    "audit: the mirror had {}, the kernel has {}",
                    text(change.before()),
                    text(change.after()));
        }
    }

    private void count(boolean before, boolean after) {
        if (before && after) {
            updated++;
        } else if (after) {
            created++;
        } else if (before) {
            deleted++;
        }
    }

    private static String text(MirroredRoute route) {
        return route == null ? "nothing" : String.valueOf(RouteImage.route(route.image()));
    }

    @Override
    public void ended(long durationMillis) {
        AgentEvent.Resynced event =
                new AgentEvent.Resynced(reason, created, updated, deleted, durationMillis);
        mirror.counters().resynced(event, mirror.clock().micros());
        boolean restored = mirror.coverage().takeRestored();
        if (restored || DECLARED.contains(reason) || created + updated + deleted > 0) {
            mirror.log().event(event);
        }
    }
}
