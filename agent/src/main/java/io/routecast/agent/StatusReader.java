package io.routecast.agent;

import io.routecast.client.record.RouteCounts;
import io.routecast.client.record.Stream;
import io.routecast.config.Secrets;
import io.routecast.config.Settings;
import io.routecast.host.ProcessFigures;
import io.routecast.kernel.Beat;
import io.routecast.mirror.count.Counters;
import io.routecast.mirror.count.StreamCounts;
import io.routecast.mirror.loop.MirrorLoop;
import io.routecast.publish.BrokerState;
import io.routecast.publish.Publisher;
import io.routecast.publish.kafka.KafkaFailure;
import io.routecast.publish.session.Refusal;
import io.routecast.publish.session.Refusals;
import io.routecast.publish.state.StateCondition;
import io.routecast.publish.state.StatePublisher;
import io.routecast.status.AgentStatus;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.state.PerStream;
import io.routecast.store.state.State;
import io.routecast.time.Clock;
import io.routecast.time.Moment;
import io.routecast.time.UnixMicros;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reads the status of a running agent on request: from what its threads publish, without a lock and
 * without waiting for any of them. Usable from any thread.
 */
final class StatusReader implements Supplier<AgentStatus> {
    private static final long STALLED_SECONDS = 30;
    // Kafka's client may wait in its own time-outs, of a minute each.
    private static final long PUBLISHER_STALLED_SECONDS = 300;

    private final Moment started = Moment.now(Clock.SYSTEM);
    private final long outboxMaxBytes;
    private final Mirroring mirroring;
    private final Publisher publisher;
    private final StatePublisher states;
    private final PerStream firstAckedChanges;
    private volatile AgentStatus.Configuration configuration =
            new AgentStatus.Configuration(0, 0, false);

    StatusReader(
            Settings settings, Mirroring mirroring, Publisher publisher, StatePublisher states) {
        outboxMaxBytes = settings.outbox().maxSizeBytes();
        this.mirroring = mirroring;
        this.publisher = publisher;
        this.states = states;
        firstAckedChanges = mirroring.loop().state().acked().changes();
    }

    /** The configuration was read again. */
    void reloaded(boolean applied) {
        configuration =
                new AgentStatus.Configuration(
                        configuration.reloads() + (applied ? 1 : 0),
                        configuration.refusals() + (applied ? 0 : 1),
                        !applied);
    }

    @Override
    public AgentStatus get() {
        long now = UnixMicros.now();
        MirrorLoop loop = mirroring.loop();
        Counters counters = mirroring.counters();
        State state = loop.state();
        return new AgentStatus(
                identity(),
                now,
                loop.ready().getCount() == 0,
                stalled(),
                new RouteCounts(counters.ipv4Routes.sum(), counters.ipv6Routes.sum()),
                new AgentStatus.Sequence(state.epoch(), state.lastSeq(), state.acked().seq()),
                outbox(state),
                broker(),
                tables(),
                loop.trouble(),
                changes(Stream.ROUTES, state, counters),
                streams(state, counters),
                kernel(counters),
                new AgentStatus.Resyncs(
                        state.snapshotId(),
                        state.snapshotLastSeq() > 0,
                        counters.lastSnapshotMicros(),
                        loop.snapshotIntervalNanos() / 1_000_000,
                        counters.lastResync(),
                        counters.lastGap()),
                work(counters),
                process(),
                configuration);
    }

    private AgentStatus.Identity identity() {
        OriginEntry origin = mirroring.origin();
        return new AgentStatus.Identity(
                origin.host(),
                origin.hostId(),
                origin.bootId(),
                origin.agentVersion(),
                started.micros());
    }

    private String stalled() {
        String reader = stalled("netlink-reader", mirroring.reader().beat(), STALLED_SECONDS);
        String mirror = stalled("mirror", mirroring.loop().beat(), STALLED_SECONDS);
        if (mirror != null) {
            // The reader waits for the mirror.
            return mirror;
        }
        return reader != null
                ? reader
                : stalled("publisher", publisher.beat(), PUBLISHER_STALLED_SECONDS);
    }

    private static String stalled(String thread, Beat beat, long limitSeconds) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(beat.ageNanos());
        return seconds < limitSeconds
                ? null
                : "the thread " + thread + " has made no progress for " + seconds + " seconds";
    }

    private AgentStatus.Outbox outbox(State state) {
        return new AgentStatus.Outbox(
                state.pendingEntries(),
                state.outboxBytes(),
                outboxMaxBytes,
                mirroring.loop().lagMillis());
    }

    private AgentStatus.Broker broker() {
        BrokerState brokers = publisher.brokers();
        BrokerState.Condition condition = brokers.condition();
        String trouble = condition.trouble();
        return new AgentStatus.Broker(
                Secrets.shown("bootstrap.servers", brokers.servers()),
                trouble,
                condition.sinceMicros(),
                refused(),
                publisher.clockAheadMillis(),
                mirroring.loop().topicRetentionMillis());
    }

    private AgentStatus.Tables tables() {
        StateCondition condition = states.condition();
        return new AgentStatus.Tables(
                condition.problem(),
                condition.known(),
                condition.pending(),
                condition.writtenMicros(),
                condition.rival() == null ? null : condition.rival().host(),
                condition.yields());
    }

    private AgentStatus.Refused refused() {
        Refusals.Open open = publisher.refused();
        if (open == null) {
            return null;
        }
        Refusal first = open.first();
        return new AgentStatus.Refused(
                first.topic(),
                first.key(),
                first.seq(),
                first.bytes(),
                KafkaFailure.of(first.cause()),
                first.remedy(),
                first.sinceMicros(),
                open.records(),
                open.waiting(),
                open.all());
    }

    private Map<Stream, AgentStatus.Followed> streams(State state, Counters counters) {
        Map<Stream, AgentStatus.Followed> streams = new EnumMap<>(Stream.class);
        for (Stream stream : mirroring.streams()) {
            if (stream != Stream.ROUTES) {
                streams.put(
                        stream,
                        new AgentStatus.Followed(
                                counters.of(stream).objects.sum(),
                                state.lastSeqs().of(stream),
                                state.acked().seqs().of(stream),
                                changes(stream, state, counters),
                                counters.of(stream).records.sums()));
            }
        }
        return streams;
    }

    private AgentStatus.Changes changes(Stream stream, State state, Counters counters) {
        StreamCounts counts = counters.of(stream);
        return new AgentStatus.Changes(
                counts.received.sum(),
                state.acked().changes().of(stream) - firstAckedChanges.of(stream),
                counts.filtered.sum(),
                counts.unchanged.sum(),
                state.backlog().changes().of(stream),
                counts.drift.sum());
    }

    private AgentStatus.Work work(Counters counters) {
        return new AgentStatus.Work(
                counters.records.sums(),
                counters.notifications.sums(),
                counters.differences.sums(),
                counters.gaps.sums(),
                counters.writers.sums(),
                publisher.acknowledgedBytes(),
                counters.commits.sum(),
                counters.commitNanos.sum(),
                counters.snapshots.sum(),
                counters.lastSnapshotMillis(),
                publisher.missedWakeups() + mirroring.missedWakeups());
    }

    private static AgentStatus.Process process() {
        ProcessFigures figures = ProcessFigures.now();
        Runtime java = Runtime.getRuntime();
        return new AgentStatus.Process(
                figures.cpuMillis(),
                figures.residentBytes(),
                figures.openFiles(),
                figures.threads(),
                java.totalMemory() - java.freeMemory(),
                java.maxMemory());
    }

    private AgentStatus.Kernel kernel(Counters counters) {
        return new AgentStatus.Kernel(
                mirroring.reader().receiveBufferBytes(),
                counters.overruns.sum(),
                counters.kernelDrops.sum(),
                counters.malformed.sum(),
                counters.discarded.sum(),
                mirroring.reader().forged(),
                publisher.undecoded(),
                counters.coverage.lacking(),
                mirroring.writers().isFollowing(),
                mirroring.writers().givenUp());
    }
}
