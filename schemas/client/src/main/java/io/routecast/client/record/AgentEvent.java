package io.routecast.client.record;

import java.util.Map;
import java.util.Objects;

/**
 * An event in the life of an agent: what {@code agent-event.v1.schema.json} has beside the fields
 * that all events share.
 */
public sealed interface AgentEvent {
    /** The word in records. */
    String type();

    /** The agent is up and about to read the kernel's tables. */
    record Started() implements AgentEvent {
        @Override
        public String type() {
            return "started";
        }
    }

    /**
     * Publication of the whole table begins.
     *
     * @param snapshotId number of the snapshot, from 1
     */
    record SnapshotStarted(long snapshotId) implements AgentEvent {
        @Override
        public String type() {
            return "snapshot-started";
        }
    }

    /**
     * The whole table has been published.
     *
     * @param snapshotId number of the snapshot
     * @param routes how many routes it has; of another stream, how many objects as {@code ipv4}
     */
    record SnapshotCompleted(long snapshotId, RouteCounts routes) implements AgentEvent {
        /** Refuses null. */
        public SnapshotCompleted {
            Objects.requireNonNull(routes, "routes");
        }

        @Override
        public String type() {
            return "snapshot-completed";
        }
    }

    /**
     * Changes of the kernel were missed; the next {@link Resynced} tells of the repair.
     *
     * @param reason why
     * @param fromSeq the first change that does not follow upon its predecessor without a gap
     * @param toSeq the last of the numbers, from fromSeq on, that no record has; null when none is
     *     missing
     * @param sinceMicros when nothing had been missed yet, Unix time; null when not known
     * @param kernelDrops how many messages the kernel counted as dropped; null when not known
     */
    record Gap(Reason reason, long fromSeq, Long toSeq, Long sinceMicros, Long kernelDrops)
            implements AgentEvent {
        /** Refuses a null reason. */
        public Gap {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public String type() {
            return "gap";
        }
    }

    /**
     * The difference between the kernel's table and the mirror has been published.
     *
     * @param reason why the kernel's table was read
     * @param created how many routes the mirror lacked
     * @param updated how many routes differed
     * @param deleted how many routes had vanished
     * @param durationMillis from the first dump request to the last change written
     */
    record Resynced(Reason reason, long created, long updated, long deleted, long durationMillis)
            implements AgentEvent {
        /** Refuses a null reason. */
        public Resynced {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public String type() {
            return "resynced";
        }
    }

    /**
     * The agent is alive.
     *
     * @param routes how many routes are live
     * @param digest XOR of the fingerprints of all live routes
     * @param outboxRecords records not yet acknowledged by Kafka
     * @param outboxBytes their size on disk
     * @param lagMillis age of the oldest of them; 0 when there is none
     * @param streams how far the streams beside routes have come
     */
    record Heartbeat(
            RouteCounts routes,
            long digest,
            long outboxRecords,
            long outboxBytes,
            long lagMillis,
            Map<Stream, StreamMark> streams)
            implements AgentEvent {
        /** Takes a copy; refuses null. */
        public Heartbeat {
            Objects.requireNonNull(routes, "routes");
            streams = Map.copyOf(streams);
        }

        /** One of routes alone. */
        public Heartbeat(
                RouteCounts routes,
                long digest,
                long outboxRecords,
                long outboxBytes,
                long lagMillis) {
            this(routes, digest, outboxRecords, outboxBytes, lagMillis, Map.of());
        }

        @Override
        public String type() {
            return "heartbeat";
        }
    }

    /** The agent ends in good order. */
    record Stopped() implements AgentEvent {
        @Override
        public String type() {
            return "stopped";
        }
    }

    /** Somebody has ended the host of the agent, which is no more. */
    record Forgotten() implements AgentEvent {
        @Override
        public String type() {
            return "forgotten";
        }
    }
}
