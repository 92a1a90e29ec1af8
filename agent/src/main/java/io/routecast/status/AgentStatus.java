package io.routecast.status;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Op;
import io.routecast.client.record.Reason;
import io.routecast.client.record.RouteCounts;
import io.routecast.client.record.Stream;
import java.util.Map;

/**
 * A running agent at one moment.
 *
 * @param micros the moment, Unix µs
 * @param ready whether the first snapshot, or the first difference, is stored
 * @param stalled which thread of the pipeline makes no progress, in a sentence; null when all do.
 *     An outage of Kafka does not count
 * @param routes as consumers will have them after the outbox is delivered
 * @param streams the published streams beside routes
 * @param storeTrouble what is wrong with the state directory, in a sentence; null for nothing
 */
public record AgentStatus(
        Identity agent,
        long micros,
        boolean ready,
        String stalled,
        RouteCounts routes,
        Sequence sequence,
        Outbox outbox,
        Broker broker,
        Tables tables,
        String storeTrouble,
        Changes changes,
        Map<Stream, Followed> streams,
        Kernel kernel,
        Resyncs resyncs,
        Work work,
        Process process,
        Configuration configuration) {

    /** Who it is, and since when it has been running. */
    public record Identity(
            String host, String hostId, String bootId, String version, long startedMicros) {}

    /**
     * @param epoch 0 while it is not known
     * @param seq of the newest change
     * @param ackedSeq of the newest change up to which Kafka has acknowledged all
     */
    public record Sequence(int epoch, long seq, long ackedSeq) {}

    /**
     * @param records not yet acknowledged by Kafka
     * @param bytes their size
     * @param lagMillis age of the oldest of them; 0 when there is none
     */
    public record Outbox(long records, long bytes, long maxBytes, long lagMillis) {}

    /**
     * @param trouble what is wrong, in a sentence; null while records are acknowledged
     * @param sinceMicros since when it has been so, Unix µs
     * @param refused null while Kafka accepts every record
     * @param clockAheadMillis how far this host's clock is ahead of Kafka's; null when not known
     * @param retentionMillis how long the topic of changes keeps a record; -1 for ever; null when
     *     not known
     */
    public record Broker(
            String servers,
            String trouble,
            long sinceMicros,
            Refused refused,
            Long clockAheadMillis,
            Long retentionMillis) {}

    /**
     * The topics of what is now.
     *
     * @param problem why one of them does not take records, in a sentence; null for nothing
     * @param known whether the state topic is known to be the mirror but for what is pending
     * @param pending routes that wait to be written to the state topic
     * @param hostMicros when the host's record was acknowledged last, Unix µs; 0 for never
     * @param rival the host of another agent that uses this host id; null for none
     * @param yields whether this one publishes nothing until the other one is gone
     */
    public record Tables(
            String problem,
            boolean known,
            long pending,
            long hostMicros,
            String rival,
            boolean yields) {}

    /**
     * Records that Kafka refuses although it answers.
     *
     * @param topic of one of them, as are key, seq and bytes
     * @param cause Kafka's reason, in a sentence
     * @param remedy what to do, in a sentence
     * @param sinceMicros since when it has been so, Unix µs
     * @param records how many are refused
     * @param waiting how many entries of the outbox wait for them
     * @param all whether the whole outbox waits for them
     */
    public record Refused(
            String topic,
            String key,
            long seq,
            long bytes,
            String cause,
            String remedy,
            long sinceMicros,
            long records,
            long waiting,
            boolean all) {}

    /**
     * Since the start of the agent; what was pending then counts as received. At any quiet moment
     * received = published + filtered + unchanged + pending.
     *
     * @param drift routes that the periodic audit found different
     */
    public record Changes(
            long received,
            long published,
            long filtered,
            long unchanged,
            long pending,
            long drift) {}

    /**
     * A stream beside routes.
     *
     * @param objects as consumers will have them after the outbox is delivered
     * @param seq of the newest change
     * @param ackedSeq of the newest change up to which Kafka has acknowledged all
     * @param records change records written to the outbox
     */
    public record Followed(
            long objects, long seq, long ackedSeq, Changes changes, Map<Op, Long> records) {}

    /**
     * @param receiveBufferBytes what the kernel accounts against: twice what was granted
     * @param overruns how often the receive buffer was full
     * @param drops notifications that the kernel dropped then
     * @param malformed messages that could not be decoded
     * @param discarded notifications that came while the disk could not be written
     * @param forged datagrams that did not come from the kernel
     * @param undecoded records with an attribute that could not be decoded
     * @param incomplete what its dumps do not show completely, a sentence each, by kind: links,
     *     nexthops, ipv4, ipv6
     * @param followsProcesses whether its events of processes are followed, to find writers
     * @param processesGivenUp how often there were too many
     */
    public record Kernel(
            long receiveBufferBytes,
            long overruns,
            long drops,
            long malformed,
            long discarded,
            long forged,
            long undecoded,
            Map<String, String> incomplete,
            boolean followsProcesses,
            long processesGivenUp) {}

    /**
     * @param snapshotId number of the last snapshot; 0 for none
     * @param snapshotComplete whether all of it is stored
     * @param snapshotMicros when the last one of this run was complete, Unix µs; 0 for none yet
     * @param snapshotIntervalMillis between two of them; 0 for no end, or not known yet
     * @param last the last resync; null for none yet
     * @param gap the last gap that was declared; null for none yet
     */
    public record Resyncs(
            long snapshotId,
            boolean snapshotComplete,
            long snapshotMicros,
            long snapshotIntervalMillis,
            Dated<AgentEvent.Resynced> last,
            Dated<AgentEvent.Gap> gap) {}

    /**
     * The work since the start of the agent.
     *
     * @param records change records written to the outbox
     * @param writers those of notifications, by how their writer is known
     * @param publishedBytes keys and values that Kafka has acknowledged
     * @param commits to the store, each forced to disk
     * @param snapshotMillis how long the last snapshot took; 0 for none
     * @param missedWakeups how often a thread had work and nobody woke it: a bug
     */
    public record Work(
            Map<Op, Long> records,
            Map<NotificationKind, Long> notifications,
            Map<Reason, Long> resyncs,
            Map<Reason, Long> gaps,
            Map<WriterEvidence, Long> writers,
            long publishedBytes,
            long commits,
            long commitNanos,
            long snapshots,
            long snapshotMillis,
            long missedWakeups) {}

    /** The resources that the agent uses: processor time, memory (mapped files included), files. */
    public record Process(
            long cpuMillis,
            long residentBytes,
            long openFiles,
            long threads,
            long heapUsedBytes,
            long heapMaxBytes) {}

    /**
     * @param reloads how often a new one was applied
     * @param refusals how often one was refused
     * @param refused whether the last one was
     */
    public record Configuration(long reloads, long refusals, boolean refused) {}

    /** Whether every thread of the pipeline makes progress. */
    public boolean healthy() {
        return stalled == null;
    }

    public long uptimeMillis() {
        return Math.max(0, micros - agent.startedMicros()) / 1000;
    }
}
