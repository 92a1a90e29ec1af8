package io.routecast.cli;

import io.routecast.client.kafka.Cluster;
import io.routecast.client.kafka.TopicException;
import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.kafka.TopicReader;
import io.routecast.client.record.Stream;
import io.routecast.client.replay.HostReplays;
import io.routecast.config.Settings;
import io.routecast.publish.kafka.ClientProperties;
import io.routecast.verify.VerifiedTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The topics of one host's streams, read. Owned by one thread. */
final class VerifiedTopics implements AutoCloseable {
    private final Settings.Topics names;
    private final Cluster kafka;
    private final Consumer<String> reports;
    private final Progress progress = new Progress("records");
    private final List<TopicReader> readers = new ArrayList<>();
    private final List<VerifiedTopic> topics = new ArrayList<>();

    /**
     * @param reports takes a sentence for each topic that is not there
     */
    VerifiedTopics(Settings settings, Consumer<String> reports) {
        names = settings.topics();
        kafka = ClientProperties.cluster(settings.kafka().properties());
        this.reports = reports;
    }

    /**
     * Reads the topic of routes.
     *
     * @throws TopicException also when it does not exist
     */
    VerifiedTopic routes(HostReplays<TopicPosition> replays) throws TopicException {
        return read(Stream.ROUTES, reader(names.changes()), replays);
    }

    /** Reads those of the other streams; an older release has not made them. */
    void others(String hostId) throws TopicException {
        for (Stream stream : Stream.values()) {
            if (stream != Stream.ROUTES && names.of(stream) != null) {
                other(stream, hostId);
            }
        }
    }

    private void other(Stream stream, String hostId) throws TopicException {
        TopicReader reader = reader(names.of(stream));
        if (reader.exists()) {
            // Where a record stands is enough.
            read(stream, reader, HostReplays.ofId(stream, hostId, (change, position) -> position));
        } else {
            reports.accept(
                    "topic "
                            + reader.topic()
                            + " does not exist: "
                            + stream.text()
                            + " are not verified");
        }
    }

    private VerifiedTopic read(
            Stream stream, TopicReader reader, HostReplays<TopicPosition> replays)
            throws TopicException {
        TopicReader agents = reader(names.agents());
        VerifiedTopic topic = new VerifiedTopic(stream, reader, agents, replays, progress::step);
        topic.read();
        topics.add(topic);
        return topic;
    }

    private TopicReader reader(String topic) throws TopicException {
        TopicReader reader = new TopicReader(kafka, topic);
        readers.add(reader);
        return reader;
    }

    /** Those that were read. */
    List<VerifiedTopic> topics() {
        return topics;
    }

    @Override
    public void close() {
        readers.forEach(TopicReader::close);
        progress.close();
    }
}
