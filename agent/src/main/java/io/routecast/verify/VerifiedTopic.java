package io.routecast.verify;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.kafka.TopicException;
import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.kafka.TopicReader;
import io.routecast.client.kafka.TopicRecord;
import io.routecast.client.record.PassedOver;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.RecordFormatException;
import io.routecast.client.record.Stream;
import io.routecast.client.replay.DeclaredHoles;
import io.routecast.client.replay.HostReplay;
import io.routecast.client.replay.HostReplays;
import io.routecast.client.replay.SeqRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the topic of a stream has of one host, and how the kernel differs from it. */
public final class VerifiedTopic {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.verify");

    private final Stream stream;
    private final TopicReader topic;
    private final TopicReader agents;
    private final HostReplays<TopicPosition> replays;
    private final Runnable progress;
    private DeclaredHoles declared;
    private TableComparison comparison;
    private Verdict verdict;

    /**
     * @param agents the agents topic, for this stream alone; read only where numbers are missing
     * @param replays keeps what the topic says of the host
     * @param progress called for each record that was read
     */
    public VerifiedTopic(
            Stream stream,
            TopicReader topic,
            TopicReader agents,
            HostReplays<TopicPosition> replays,
            Runnable progress) {
        this.stream = stream;
        this.topic = topic;
        this.agents = agents;
        this.replays = replays;
        this.progress = progress;
    }

    /** Its stream. */
    public Stream stream() {
        return stream;
    }

    /** Replays what has come since the last call. */
    public void read() throws TopicException {
        topic.readToEnd(
                record -> {
                    replays.take(record);
                    progress.run();
                });
    }

    /** What was replayed; null if the topic has no record of the host. */
    public HostReplay<TopicPosition> replay() {
        return replays.latest();
    }

    void begin(int number) {
        comparison = new TableComparison(stream, replayed(), number);
    }

    void object(String id, long fingerprint, Supplier<byte[]> json) {
        comparison.object(id, fingerprint, json);
    }

    /**
     * Says that the kernel has no more objects: the verdict, if nothing was under way.
     *
     * @param host name of the host
     * @param incomplete see {@link KernelTables#incomplete}
     */
    void end(String host, Set<String> incomplete) throws TopicException {
        comparison.end(incomplete);
        Verdict earlier = verdict;
        Verdict now = verdict(host, earlier == null ? Long.MAX_VALUE : earlier.seq());
        verdict = earlier == null ? now : now.confirming(earlier);
    }

    /**
     * @param settledSeq up to which no record can be under way any more
     */
    private Verdict verdict(String host, long settledSeq) throws TopicException {
        HostReplay<TopicPosition> replay = replayed();
        List<ObjectDifference> differences = comparison.differences();
        TopicProof proof = proof(replay);
        return new Verdict(
                stream,
                host,
                replay.epoch(),
                replay.seq(),
                comparison.tables(),
                differences,
                comparison.found() - differences.size(),
                0,
                proof.compacted() ? List.of() : holes(replay, proof.wholeFrom(), settledSeq),
                proof);
    }

    /** The last verdict; null before the first. */
    public Verdict verdict() {
        return verdict;
    }

    /** Of a stream that had no object yet there need not be a record. */
    private HostReplay<TopicPosition> replayed() {
        HostReplay<TopicPosition> latest = replays.latest();
        return latest == null ? new HostReplay<>("", (change, position) -> position) : latest;
    }

    private List<SeqRange> holes(HostReplay<?> replay, long from, long to) throws TopicException {
        List<SeqRange> missing = replay.holes(from, to);
        if (missing.isEmpty()) {
            return missing;
        }
        if (declared == null) {
            declared = new DeclaredHoles(replay.hostId(), stream);
        }
        if (agents.exists()) {
            agents.readToEnd(declared::take);
        }
        return declared.without(missing, replay.epoch());
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

    /** The topic's side of the differences: the objects, by where their records stand. */
    public Map<TopicPosition, String> topicSide() throws TopicException {
        SortedSet<TopicPosition> positions = new TreeSet<>();
        for (ObjectDifference difference : verdict.differences()) {
            if (difference.position() != null) {
                positions.add(difference.position());
            }
        }
        Map<TopicPosition, String> objects = new HashMap<>();
        topic.read(positions, record -> topicSide(record, objects));
        return objects;
    }

    /** The topic may have been deleted and made again since: then it is another record. */
    private void topicSide(TopicRecord record, Map<TopicPosition, String> objects) {
        try {
            PublishedChange change = ChangeReader.read(stream, record.value());
            if (change.after() != null) {
                objects.put(record.position(), change.after().json());
            }
        } catch (RecordFormatException e) {
            LOG.debug("{}: {}", record.position(), e.getMessage());
        }
    }

    /** Records of the topics that are not what belongs there, in sentences. */
    public List<String> passedOver() {
        PassedOver events = declared == null ? null : declared.passedOver();
        return java.util.stream.Stream.of(replays.passedOver(), events)
                .filter(Objects::nonNull)
                .map(PassedOver::sentence)
                .filter(Objects::nonNull)
                .toList();
    }
}
