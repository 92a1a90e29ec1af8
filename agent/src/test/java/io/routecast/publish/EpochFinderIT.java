package io.routecast.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.Brokers;
import io.routecast.broker.TestBroker;
import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Stream;
import io.routecast.publish.kafka.BackwardReader;
import io.routecast.publish.kafka.NetworkClients;
import io.routecast.record.AgentEventWriter;
import io.routecast.record.Origin;
import io.routecast.store.state.PerStream;
import io.routecast.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Finds the last record of a host among those of a fleet, from the end of the topic. */
@Tag("broker")
class EpochFinderIT {
    private static final String TOPIC = "agents";
    private static final String OURS = "id-7";

    private TestBroker broker;
    private KafkaProducer<byte[], byte[]> producer;
    private boolean first = true;
    private int turns;

    @BeforeEach
    void begin() throws Exception {
        broker = Brokers.start();
    }

    @AfterEach
    void end() {
        if (producer != null) {
            producer.close();
        }
        broker.close();
    }

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private void create(String timestamps) throws Exception {
        try (Admin admin = Admin.create(client())) {
            NewTopic topic =
                    new NewTopic(TOPIC, 3, (short) 1)
                            .configs(
                                    Map.of(
                                            "message.timestamp.type",
                                            timestamps,
                                            // A record of a host whose clock is years behind.
                                            "retention.ms",
                                            "-1"));
            admin.createTopics(List.of(topic)).all().get();
        }
        ByteArraySerializer bytes = new ByteArraySerializer();
        producer = new KafkaProducer<>(Map.copyOf(client()), bytes, bytes);
    }

    private void event(int partition, String hostId, int epoch, long seq, long millis) {
        Origin origin = new Origin("host-" + partition, hostId, "boot", "1.0.0", epoch);
        byte[] value =
                new AgentEventWriter(origin, false)
                        .write(new AgentEvent.Started(), seq, millis * 1_000)
                        .value();
        producer.send(new ProducerRecord<>(TOPIC, partition, millis, null, value));
        if (first) {
            // Kafka's client may wait for its delivery time-out when thousands of records meet a
            // topic that the broker does not know yet.
            first = false;
            producer.flush();
        }
    }

    /** Heartbeats of the rest of a fleet, with some tombstones. */
    private void others(int events) {
        long now = System.currentTimeMillis();
        for (int i = 0; i < events; i++) {
            event(i % 3, "id-" + (100 + i % 50), 900, i, now);
            if (i % 100 == 0) {
                producer.send(new ProducerRecord<>(TOPIC, i % 3, null, null));
            }
        }
    }

    /** Each record is later than the one before, by the broker's clock. */
    private void settle() throws Exception {
        producer.flush();
        Thread.sleep(5);
    }

    private static Reached reached(int epoch, long seq) {
        return new Reached(epoch, PerStream.of(Stream.ROUTES, seq));
    }

    private Reached find(Reached known) {
        producer.flush();
        try (BackwardReader reader =
                new BackwardReader(
                        new NetworkClients(),
                        Map.of(
                                "bootstrap.servers",
                                broker.bootstrapServers(),
                                "max.poll.records",
                                "100"),
                        TOPIC,
                        Clock.SYSTEM)) {
            EpochFinder finder = new EpochFinder(reader, OURS, known);
            do {
                turns++;
            } while (!finder.turn());
            return finder.reached();
        }
    }

    @Test
    void aHostThatWasThereOfLateIsFoundWithoutReadingTheTopic() throws Exception {
        create("LogAppendTime");
        others(30_000);
        settle();
        event(1, OURS, 4, 77, System.currentTimeMillis());
        settle();
        others(60);
        assertEquals(reached(4, 77), find(Reached.NOTHING));
        assertTrue(turns < 100, "polls of 100 records: " + turns);
    }

    @Test
    void anOlderRecordUnderAnotherNameDoesNotCountAndANewerDoes() throws Exception {
        create("LogAppendTime");
        event(0, OURS, 2, 900, System.currentTimeMillis());
        settle();
        event(1, OURS, 3, 40, System.currentTimeMillis());
        settle();
        others(9_000);
        assertEquals(reached(3, 40), find(reached(3, 41)));
        event(2, OURS, 4, 5, 0);
        others(9_000);
        assertEquals(reached(4, 5), find(Reached.NOTHING));
    }

    /** Hosts' times do not prove which record is last: with a lost state all records are read. */
    @Test
    void theTimesOfHostsAreNotBelieved() throws Exception {
        create("CreateTime");
        event(2, OURS, 5, 1, 946_684_800_000L);
        others(3_000);
        event(1, OURS, 4, 900, System.currentTimeMillis());
        assertEquals(reached(5, 1), find(Reached.NOTHING));
    }

    @Test
    void aHostThatTheTopicDoesNotKnowHasReachedNothing() throws Exception {
        create("LogAppendTime");
        assertEquals(Reached.NOTHING, find(Reached.NOTHING));
        others(2_000);
        event(0, OURS, 2147483647, 1, 0);
        assertEquals(Reached.NOTHING, find(Reached.NOTHING));
    }
}
