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

    private static final String RULE =
            "2026-11-23T17:37:15.124Z edge-7 added   rule 600: not from 10.0.0.0/8 to 11.0.0.0/8"
                    + " tos 0x10 fwmark 0x10/0xff uidrange 0-100 ipproto tcp sport 1-2 dport 80"
                    + " lookup 70 suppress_prefixlength 0 suppress_ifgroup 5 realms 3/4 proto bird"
                    + " (ip)";
    private static final String GROUP =
            "2026-11-23T17:37:15.125Z edge-7 changed nexthop id 10: group 1/2,3 → group 2,3 (ip)";

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
    void followsRulesAndNexthopObjectsTogether() throws Exception {
        try (TestBroker broker = Brokers.start()) {
            ChangesTopic rules = new ChangesTopic(broker.bootstrapServers(), "routecast.rules");
            rules.create(2);
            String[] options = {"--rules", "--nexthops", "--from-beginning", "--host=edge-7"};
            try (CommandProcess tail = tail(broker.bootstrapServers(), options)) {
                assertEquals(
                        "routecast: following routecast.rules at "
                                + broker.bootstrapServers()
                                + "; topic routecast.nexthops does not exist; waiting for it",
                        tail.errorOnceAnswered());
                rules.send(Examples.file("rule-change.create"));
                assertEquals(RULE, tail.line());
                ChangesTopic nexthops =
                        new ChangesTopic(broker.bootstrapServers(), "routecast.nexthops");
                nexthops.create(2);
                nexthops.send(Examples.file("nexthop-change.update"));
                assertEquals(GROUP, tail.line());
                assertEquals(
                        "routecast: following routecast.rules, routecast.nexthops at "
                                + broker.bootstrapServers(),
                        tail.errorOnceAnswered());
            }
        }
    }

    @Test
    void printsRulesUntilAnInstant() throws Exception {
        try (TestBroker broker = Brokers.start()) {
            ChangesTopic rules = new ChangesTopic(broker.bootstrapServers(), "routecast.rules");
            rules.create(1);
            rules.send(Examples.file("rule-change.create"), Examples.record("create"));
            String[] options = {"--rules", "--json", "--until=2027-01-01T00:00:00Z"};
            try (CommandProcess tail = tail(broker.bootstrapServers(), options)) {
                assertEquals(text(Examples.file("rule-change.create")), tail.line());
                assertEquals(0, tail.exitCode());
            }
        }
    }

    @Test
    void refusesPrefixesOfWhatIsNoRoute() throws Exception {
        try (CommandProcess tail = tail("127.0.0.1:1", "--rules", "--covers=203.0.113.1")) {
            assertEquals(
                    "routecast: --covers and --within are for routes: not with --rules or"
                            + " --nexthops",
                    tail.error());
            assertEquals(2, tail.exitCode());
        }
    }

    @Test
    void refusesAStreamThatIsOff() throws Exception {
        try (CommandProcess tail =
                tail("127.0.0.1:1", "--nexthops", "-Droutecast.topics.nexthops=null")) {
            assertEquals("routecast: --nexthops: routecast.topics.nexthops is null", tail.error());
            assertEquals(2, tail.exitCode());
        }
    }

    @Tag("slow")
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
        return text(Examples.record(example));
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8).strip();
    }
}
