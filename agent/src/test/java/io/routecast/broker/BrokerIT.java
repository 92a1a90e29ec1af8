package io.routecast.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("broker")
class BrokerIT {

    private static final String TOPIC = "broker-test";
    private static final int PATIENT_MILLIS = 60_000;
    private static final int HASTY_MILLIS = 3_000;

    @Test
    void keepsWhatItAcknowledges() throws Exception {
        try (TestBroker broker = Brokers.start()) {
            createTopic(broker);
            produce(broker, "one", "two");
            assertEquals(List.of("one", "two"), consume(broker, 2));
        }
    }

    @Test
    void makesNoTopicUnasked() throws Exception {
        try (TestBroker broker = Brokers.start()) {
            assertThrows(ExecutionException.class, () -> tryToProduce(broker));
            try (Admin admin = Admin.create(client(broker, PATIENT_MILLIS))) {
                assertEquals(Set.of(), admin.listTopics().names().get());
            }
        }
    }

    @Test
    void remembersAcrossKillAndStop() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start()) {
            createTopic(broker);
            produce(broker, "one");
            broker.kill();
            broker.restart();
            produce(broker, "two");
            broker.stop();
            broker.restart();
            assertEquals(List.of("one", "two"), consume(broker, 2));
        }
    }

    @Test
    void answersNobodyWhilePaused() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start()) {
            createTopic(broker);
            broker.pause();
            assertThrows(ExecutionException.class, () -> tryToProduce(broker));
            broker.resume();
            produce(broker, "one");
        }
    }

    @Test
    void saysWhyItDidNotStart() {
        Map<String, String> wrong = Map.of("process.roles", "nobody");
        var e = assertThrows(IllegalStateException.class, () -> BrokerProcess.start(wrong));
        assertTrue(e.getMessage().contains("nobody"), e.getMessage());
    }

    private static void createTopic(TestBroker broker) throws Exception {
        try (Admin admin = Admin.create(client(broker, PATIENT_MILLIS))) {
            var topic = new NewTopic(TOPIC, Optional.of(1), Optional.of((short) 1));
            admin.createTopics(List.of(topic)).all().get(30, TimeUnit.SECONDS);
        }
    }

    private static void produce(TestBroker broker, String... values) throws Exception {
        produce(client(broker, PATIENT_MILLIS), values);
    }

    private static void tryToProduce(TestBroker broker) throws Exception {
        produce(client(broker, HASTY_MILLIS), "lost");
    }

    private static void produce(Map<String, Object> client, String... values) throws Exception {
        var serializer = new StringSerializer();
        try (var producer = new KafkaProducer<>(client, serializer, serializer)) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(TOPIC, value)).get();
            }
        }
    }

    private static List<String> consume(TestBroker broker, int count) {
        var deserializer = new StringDeserializer();
        List<String> values = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(client(broker, PATIENT_MILLIS), deserializer, deserializer)) {
            consumer.subscribe(List.of(TOPIC));
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENT_MILLIS);
            while (values.size() < count && System.nanoTime() - deadline < 0) {
                consumer.poll(Duration.ofMillis(100)).forEach(r -> values.add(r.value()));
            }
        }
        return values;
    }

    private static Map<String, Object> client(TestBroker broker, int millis) {
        return Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "group.id",
                "broker-test",
                "auto.offset.reset",
                "earliest",
                "max.block.ms",
                millis,
                "delivery.timeout.ms",
                millis,
                "request.timeout.ms",
                millis / 2);
    }
}
