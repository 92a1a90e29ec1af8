package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.broker.Brokers;
import io.routecast.broker.TestBroker;
import io.routecast.client.kafka.Cluster;
import io.routecast.client.kafka.Stretch;
import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.kafka.TopicReader;
import io.routecast.client.kafka.TopicRecord;
import io.routecast.text.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was read can be read again: in a stretch, by its place, and on from where it ended. */
@Tag("broker")
class TopicReaderIT {
    private final List<TopicRecord> records = new ArrayList<>();

    @Test
    void readsAgainWhatItHasRead() throws Exception {
        try (TestBroker broker = Brokers.start()) {
            ChangesTopic topic = new ChangesTopic(broker.bootstrapServers());
            topic.create(1);
            topic.send(Examples.record("create"), Examples.record("update"));
            Map<String, String> client = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (TopicReader reader = new TopicReader(Cluster.of(client), ChangesTopic.NAME)) {
                reader.readToEnd(records::add);
                assertEquals(2, records.size());
                reader.read(new TreeSet<>(List.of(new TopicPosition(0, 1))), records::add);
                assertArrayEquals(Examples.record("update"), records.get(2).value());
                reader.read(new Stretch(reader.offsetsAt(0), Map.of()), records::add);
                assertEquals(3, records.size());
                reader.read(reader.whole(), records::add);
                assertEquals(5, records.size());
                topic.send(Examples.record("delete"));
                reader.readToEnd(records::add);
                assertEquals(6, records.size());
            }
        }
    }
}
