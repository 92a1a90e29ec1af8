package io.routecast.mirror.objects;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Reason;
import io.routecast.client.record.Stream;
import io.routecast.mirror.Mirror;
import io.routecast.mirror.table.MirrorChange;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a resync publishes of a stream: the difference, as changes. */
final class ObjectPublication {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.mirror");

    // A gap event declared these; the resynced event answers it.
    private static final Set<Reason> DECLARED =
            EnumSet.of(Reason.START, Reason.OVERRUN, Reason.MALFORMED, Reason.DISK_FULL);

    private final Mirror mirror;
    private final Stream stream;
    private final Reason reason;
    private final boolean answers;
    private long created;
    private long updated;
    private long deleted;

    /**
     * @param answers whether it answers a declared gap in any case
     */
    ObjectPublication(Mirror mirror, Stream stream, Reason reason, boolean answers) {
        this.mirror = mirror;
        this.answers = answers || DECLARED.contains(reason);
        this.stream = stream;
        this.reason = reason;
    }

    void publish(MirrorChange change) {
        mirror.log().resynced(stream, change, reason);
        count(change.publishedBefore() != null, change.publishedAfter() != null);
        if (reason == Reason.PERIODIC) {
            mirror.counters().of(stream).drift.increment();
            LOG.warn("audit: the mirror differed from the kernel in its {}", stream.text());
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

    /** The end of it. */
    void ended(long durationMillis) {
        if (answers || created + updated + deleted > 0) {
            mirror.log()
                    .event(
                            stream,
                            new AgentEvent.Resynced(
                                    reason, created, updated, deleted, durationMillis));
        }
    }
}
