package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.BrokerProcess;
import io.routecast.broker.Brokers;
import io.routecast.broker.TestBroker;
import io.routecast.text.Examples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("broker")
class TailIT {
    private static final String CREATED =
            "2026-11-23T17:37:15.124Z edge-7 added   203.0.113.0/24 via 192.0.2.254 dev eth0"
                    + " proto bird metric 32 (bird)";

    @TempDir private Path directory;

    @Test
    void waitsForTheTopicAndFollowsItFromItsBeginning() throws Exception {
        try (TestBroker broker = Brokers.start();
                CommandProcess tail = tail(broker.bootstrapServers())) {
            ChangesTopic topic = new ChangesTopic(broker.bootstrapServers());
            assertEquals(
                    "routecast: topic routecast.changes does not exist; waiting for it",
                    tail.errorOnceAnswered());
            topic.create(3);
            topic.send(Examples.record("create"));
            assertEquals(CREATED, tail.line());
            assertEquals(following(broker), tail.errorOnceAnswered());
            tail.interrupt();
            assertEquals(0, tail.exitCode());
        }
    }

    @Test
    void printsRecordsAsTheyAreAndOnlyNewOnes() throws Exception {
        try (TestBroker broker = Brokers.start()) {
            ChangesTopic topic = new ChangesTopic(broker.bootstrapServers());
            topic.create(1);
            topic.send(Examples.record("create"));
            try (CommandProcess tail = tail(broker.bootstrapServers(), "--json")) {
                assertEquals(following(broker), tail.errorOnceAnswered());
                topic.send(Examples.record("update"));
                assertEquals(json("update"), tail.line());
                tail.closeOutput();
                // The first of these makes the reader close its end; what follows finds it closed.
                for (int i = 0; i < 100 && tail.isAlive(); i++) {
                    topic.send(Examples.record("delete"));
                }
                assertEquals(0, tail.exitCode());
            }
        }
    }

    @Test
    void showsOnlyWhatIsAskedForFromTheBeginning() throws Exception {
        try (TestBroker broker = Brokers.start()) {
            ChangesTopic topic = new ChangesTopic(broker.bootstrapServers());
            topic.create(1);
            topic.send(Examples.record("blackhole"), "no record".getBytes(StandardCharsets.UTF_8));
            topic.send(Examples.record("create"));
            try (CommandProcess tail =
                    tail(
                            broker.bootstrapServers(),
                            "--from-beginning",
                            "--host=edge-7",
                            "--covers=203.0.113.7",
                            "--within=203.0.0.0/16")) {
                assertEquals(CREATED, tail.line());
                assertEquals(following(broker), tail.errorOnceAnswered());
                String skipped = tail.errorOnceAnswered();
                while (skipped.equals(following(broker))) {
                    skipped = tail.errorOnceAnswered();
                }
                assertTrue(
                        skipped.startsWith(
                                "routecast: passed over 1 record that is none of the changes; the first"
                                        + " at partition 0, offset 1: not JSON"),
                        skipped);
            }
        }
    }

    @Test
    void outlivesTheBroker() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start()) {
            ChangesTopic topic = new ChangesTopic(broker.bootstrapServers());
            topic.create(1);
            try (CommandProcess tail = tail(broker.bootstrapServers())) {
                assertEquals(following(broker), tail.errorOnceAnswered());
                broker.kill();
                String lost = tail.error();
                assertTrue(lost.startsWith("routecast: Kafka at 127.0.0.1:"), lost);
                assertTrue(lost.endsWith("; trying again"), lost);
                broker.restart();
                topic.send(Examples.record("create"));
                assertEquals(CREATED, tail.line());
                assertEquals(following(broker), tail.errorOnceAnswered());
            }
        }
    }

    @Test
    void refusesWhatIsNoAddress() throws Exception {
        try (CommandProcess tail = tail("127.0.0.1:1", "--covers=203.0.113.0/24")) {
            assertEquals(
                    "routecast: Invalid value for option '--covers': not an IPv4 address:"
                            + " '203.0.113.0/24'",
                    tail.error());
            assertEquals(2, tail.exitCode());
        }
    }

    private CommandProcess tail(String bootstrapServers, String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("routecast.conf"), "");
        List<String> args = new ArrayList<>(List.of("tail", "-c", file.toString()));
        args.add("-Droutecast.host.id=here");
        args.add("-Droutecast.kafka.\"bootstrap.servers\"=" + bootstrapServers);
        args.addAll(List.of(options));
        return CommandProcess.start(args.toArray(new String[0]));
    }

    private static String following(TestBroker broker) {
        return "routecast: following routecast.changes at " + broker.bootstrapServers();
    }

    private static String json(String example) {
        return new String(Examples.record(example), StandardCharsets.UTF_8).strip();
    }
}
