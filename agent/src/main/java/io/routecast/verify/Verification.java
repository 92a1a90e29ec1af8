package io.routecast.verify;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.kafka.TopicException;
import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.kafka.TopicReader;
import io.routecast.client.kafka.TopicRecord;
import io.routecast.client.record.PassedOver;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.RecordFormatException;
import io.routecast.client.replay.DeclaredHoles;
import io.routecast.client.replay.HostReplay;
import io.routecast.client.replay.HostReplays;
import io.routecast.client.replay.SeqRange;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the records of a host with its kernel, and again while they differ, so that a change
 * under way is not taken for a difference: only what has stayed exactly as it was is one.
 */
public final class Verification {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.verify");
    private static final int ATTEMPTS = 5;
    private static final long PAUSE_MILLIS = 1_000;

    private final TopicReader topic;
    private final TopicReader agents;
    private DeclaredHoles declared = new DeclaredHoles("");
    private final HostReplays<TopicPosition> replays;
    private final KernelRoutes kernel;
    private final Runnable progress;

    /**
     * @param agents the agents topic, read only where numbers are missing
     * @param replays keeps what the topic says of the host
     * @param progress called for each record that was read
     */
    public Verification(
            TopicReader topic,
            TopicReader agents,
            HostReplays<TopicPosition> replays,
            KernelRoutes kernel,
            Runnable progress) {
        this.topic = topic;
        this.agents = agents;
        this.replays = replays;
        this.kernel = kernel;
        this.progress = progress;
    }

    /** Compares; empty if the topic has no record of the host. */
    public Optional<Verdict> run() throws TopicException, IOException, InterruptedException {
        topic.readToEnd(this::take);
        if (replays.latest() == null) {
            return Optional.empty();
        }
        declared = new DeclaredHoles(replays.latest().hostId());
        Verdict verdict = compare(1, Long.MAX_VALUE);
        for (int number = 2; number <= ATTEMPTS && !verdict.isClean(); number++) {
            Thread.sleep(PAUSE_MILLIS);
            topic.readToEnd(this::take);
            verdict = compare(number, verdict.seq()).confirming(verdict);
        }
        return Optional.of(verdict);
    }

    private void take(TopicRecord record) {
        replays.take(record);
        progress.run();
    }

    /**
     * @param settledSeq up to which no record can be under way any more
     */
    private Verdict compare(int number, long settledSeq)
            throws TopicException, IOException, InterruptedException {
        HostReplay<TopicPosition> replay = replays.latest();
        TableComparison comparison = new TableComparison(replay, number);
        kernel.read(comparison);
        comparison.end(kernel.incomplete().keySet());
        List<RouteDifference> differences = comparison.differences();
        TopicProof proof = proof(replay);
        return new Verdict(
                replay.host(),
                replay.epoch(),
                replay.seq(),
                comparison.tables(),
                differences,
                comparison.found() - differences.size(),
                0,
                proof.compacted() ? List.of() : holes(replay, proof.wholeFrom(), settledSeq),
                proof);
    }

    private List<SeqRange> holes(HostReplay<?> replay, long from, long to) throws TopicException {
        List<SeqRange> missing = replay.holes(from, to);
        if (missing.isEmpty()) {
            return missing;
        }
        if (agents.exists()) {
            agents.readToEnd(declared::take);
        }
        return declared.without(missing, replay.epoch());
    }

    /** The topic's side of the differences: ROUTE objects, by where their records stand. */
    public Map<TopicPosition, String> topicSide(Verdict verdict) throws TopicException {
        SortedSet<TopicPosition> positions = new TreeSet<>();
        for (RouteDifference difference : verdict.differences()) {
            if (difference.position() != null) {
                positions.add(difference.position());
            }
        }
        Map<TopicPosition, String> routes = new HashMap<>();
        topic.read(positions, record -> topicSide(record, routes));
        return routes;
    }

    /** The topic may have been deleted and made again since: then it is another record. */
    private static void topicSide(TopicRecord record, Map<TopicPosition, String> routes) {
        try {
            PublishedChange change = ChangeReader.read(record.value());
            if (change.after() != null) {
                routes.put(record.position(), change.after().json());
            }
        } catch (RecordFormatException e) {
            LOG.debug("{}: {}", record.position(), e.getMessage());
        }
    }

    /** Records of the topics that are not what belongs there, in sentences. */
    public List<String> passedOver() {
        return Stream.of(replays.passedOver(), declared.passedOver())
                .map(PassedOver::sentence)
                .filter(Objects::nonNull)
                .toList();
    }

    private TopicProof proof(HostReplay<TopicPosition> replay) {
        long kept = replay.wholeFrom(topic.truncated());
        // A topic may be younger than the epoch: it was created anew, or changes went elsewhere
        // before.
        boolean younger = kept == 1 && !replay.hasBeginning();
        long table = replay.tableFrom();
        long wholeFrom = younger && table < Long.MAX_VALUE ? table : Math.min(kept, table);
        return new TopicProof(wholeFrom, replay.hasSnapshotFrom(wholeFrom), topic.compacted());
    }
}
