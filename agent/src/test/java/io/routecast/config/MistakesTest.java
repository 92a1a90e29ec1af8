package io.routecast.config;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole output for wrong configurations, word by word. */
class MistakesTest {

    @TempDir Path directory;
    private ConfigurationFixture fixture;

    @BeforeEach
    void makeHost() throws IOException {
        fixture = new ConfigurationFixture(directory);
    }

    private static final String NASTY =
            """
            routecast {
              host { name = "edge 7", id = "" }
              state-dir = "var/lib/routecast"
              netlink {
                receive-buffer = 1KiB
                tables = [all, "-locl", 4294967296]
                families = [ipv4, IPv6, inet6]
                protocols = all
                resync-interval = 10
                debounce = fast
                recieve-buffer = 1MiB
              }
              snapshot { on-start = If-Needed, interval = often }
              outbox { max-size = lots, sync = -1ms }
              topics {
                changes = "a/b", agents = "..", create = maybe
                partitions = 0, replication-factor = 0, configs = 5
              }
              kafka = none
              record.headers = [cloudevents]
              http.listen = 9469
              shutdown-timeout = null
            }
            """;

    private static final String NASTY_MISTAKES =
            """
            routecast.host.name: found "edge 7", expected up to 253 characters, no white space, HOST or HOST/NAMESPACE (DIR/routecast.conf:2)
            routecast.host.id: found "", expected up to 253 characters, no white space, no slash (DIR/routecast.conf:2)
            routecast.state-dir: found "var/lib/routecast", expected an absolute path (DIR/routecast.conf:3)
            routecast.netlink.receive-buffer: found "1KiB", expected a size from 64KiB to 1GiB (DIR/routecast.conf:5)
            routecast.netlink.tables: found "-locl", expected all, a name from iproute2's rt_tables or a number from 0 to 4294967295, with or without - (DIR/routecast.conf:6)
            routecast.netlink.tables: found "4294967296", expected all, a name from iproute2's rt_tables or a number from 0 to 4294967295, with or without - (DIR/routecast.conf:6)
            routecast.netlink.families: found "IPv6", expected ipv4 or ipv6 (DIR/routecast.conf:7)
            routecast.netlink.families: found "inet6", expected ipv4 or ipv6 (DIR/routecast.conf:7)
            routecast.netlink.protocols: found "all", expected a list of at least one (DIR/routecast.conf:8)
            routecast.netlink.resync-interval: found "10", expected a duration from 1s to 30d, ms when it has no unit (DIR/routecast.conf:9)
            routecast.netlink.debounce: found "fast", expected a duration from 1ms to 1m, ms when it has no unit (DIR/routecast.conf:10)
            routecast.netlink.recieve-buffer: unknown key, did you mean receive-buffer? (DIR/routecast.conf:11)
            routecast.snapshot.on-start: found "If-Needed", expected always or if-needed (DIR/routecast.conf:13)
            routecast.snapshot.interval: found "often", expected auto, null or a duration from 1s to 365d, ms when it has no unit (DIR/routecast.conf:13)
            routecast.outbox.max-size: found "lots", expected a size from 1MiB to 1TiB (DIR/routecast.conf:14)
            routecast.outbox.sync: found "-1ms", expected a duration from 0 to 1m, ms when it has no unit (DIR/routecast.conf:14)
            routecast.topics.changes: found "a/b", expected a topic name: 1 to 249 of a-z A-Z 0-9 . _ -, not . or .. (DIR/routecast.conf:16)
            routecast.topics.agents: found "..", expected a topic name: 1 to 249 of a-z A-Z 0-9 . _ -, not . or .. (DIR/routecast.conf:16)
            routecast.topics.create: found "maybe", expected true or false (DIR/routecast.conf:16)
            routecast.topics.configs: found "5", expected a block { ... } (DIR/routecast.conf:17)
            routecast.topics.partitions: found "0", expected a whole number from 1 to 100000 (DIR/routecast.conf:17)
            routecast.topics.replication-factor: found "0", expected -1 or a whole number from 1 to 32767 (DIR/routecast.conf:17)
            routecast.kafka: found "none", expected a block { ... } (DIR/routecast.conf:19)
            routecast.record.headers: found a list, expected cloudevents or none (DIR/routecast.conf:20)
            routecast.http.listen: found "9469", expected host:port, [ipv6]:port or null (DIR/routecast.conf:21)
            routecast.shutdown-timeout: found null, expected a duration from 1ms to 1h, ms when it has no unit (DIR/routecast.conf:22)
            """;

    @Test
    void everyMistakeOfAFileAtOnce() throws IOException {
        assertEquals(NASTY_MISTAKES, fixture.mistakes(NASTY));
    }

    @Test
    void sameInTurkeyAndTonga() throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Tongatapu"));
            assertEquals(NASTY_MISTAKES, fixture.mistakes(NASTY));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void unknownKeysWithWhatWasProbablyMeant() throws IOException {
        String conf =
                """
                rotuecast.http.listen = null
                http { listen = null }
                site = "a variable of one's own"
                routecast {
                  receiveBuffer = 1MiB
                  resync-interval = 5m
                  colour = red
                  stateDir = /srv
                  outbox { maxsize = 1GiB, "a b" = 1 }
                  kafka { any.thing = 1 }
                  topics { configs { any.thing = 1 }, partition = 3 }
                }
                """;
        assertEquals(
                """
                rotuecast: unknown key, did you mean routecast? (DIR/routecast.conf:1)
                http: unknown key, did you mean routecast.http? (DIR/routecast.conf:2)
                routecast.receiveBuffer: unknown key, did you mean routecast.netlink.receive-buffer? (DIR/routecast.conf:5)
                routecast.resync-interval: unknown key, did you mean routecast.netlink.resync-interval? (DIR/routecast.conf:6)
                routecast.colour: unknown key, expected one of host, hosts, http, kafka, netlink, outbox, record, shutdown-timeout, snapshot, state, state-dir, topics, writer (DIR/routecast.conf:7)
                routecast.stateDir: unknown key, did you mean state-dir? (DIR/routecast.conf:8)
                routecast.outbox."a b": unknown key, expected one of max-size, sync (DIR/routecast.conf:9)
                routecast.outbox.maxsize: unknown key, did you mean max-size? (DIR/routecast.conf:9)
                routecast.topics.partition: unknown key, did you mean partitions? (DIR/routecast.conf:11)
                """,
                fixture.mistakes(conf));
    }

    @Test
    void includedFilesAndOverridesAreNamed() throws IOException {
        fixture.write("more/outbox.conf", "# one\n# two\nmax-size = none\nsnyc = 0\n");
        String conf =
                """
                routecast {
                  outbox { include required("more/outbox.conf") }
                  http.listen = "*:1"
                }
                """;
        Map<String, String> overrides =
                new TreeMap<>(
                        Map.of(
                                "http.listen", "127.0.0.1:1",
                                "routecast..listen", "127.0.0.1:1",
                                "routecast.netlink.families", "[ipv5]",
                                "routecast.netlink.tables", "[all",
                                "routecast.http.lissen", "null",
                                "routecast.kafka.acks", "1",
                                "routecast.topics.partitions", "many"));
        assertEquals(
                """
                routecast.outbox.max-size: found "none", expected a size from 1MiB to 1TiB (DIR/more/outbox.conf:3)
                routecast.outbox.snyc: unknown key, did you mean sync? (DIR/more/outbox.conf:4)
                routecast.http.listen: found "*:1", expected host:port, [ipv6]:port or null (DIR/routecast.conf:3)
                http.listen: unknown key, expected one that begins with routecast. (-Dhttp.listen)
                routecast..listen: not a path, expected names joined by dots (-Droutecast..listen)
                routecast.http.lissen: unknown key, did you mean listen? (-Droutecast.http.lissen)
                routecast.kafka.acks: found "1", expected all, because fewer lose records with a broker (-Droutecast.kafka.acks)
                routecast.netlink.tables: not valid HOCON, found "[all" (-Droutecast.netlink.tables)
                routecast.topics.partitions: found "many", expected a whole number from 1 to 100000 (-Droutecast.topics.partitions)
                """,
                fixture.mistakes(conf, overrides));
    }

    @Test
    void syntaxErrors() throws IOException {
        assertEquals(
                """
                HOCON: cannot be understood, expected } or a comma (DIR/routecast.conf:3)
                """,
                fixture.mistakes(
                        "routecast {\n  http.listen = null\n  outbox { max-size = 1GiB ]\n}\n"));
        fixture.write("more.conf", "sync = 1ms\n}\n");
        assertEquals(
                """
                HOCON: cannot be understood, a } without its { (DIR/more.conf:2)
                routecast.a: unknown key, expected one of host, hosts, http, kafka, netlink, outbox, record, shutdown-timeout, snapshot, state, state-dir, topics, writer (-Droutecast.a)
                """,
                fixture.mistakes(
                        "routecast.outbox {\n  include \"more.conf\"\n}\n",
                        Map.of("routecast.a", "1")));
    }

    @Test
    void substitutionsThatFail() throws IOException {
        String conf =
                """
                routecast {
                  host.name = ${ROUTECAST_NO_SUCH_VARIABLE}
                  outbox.max-size = ${ROUTECAST_NEITHER}MiB
                  outbox.sync = ${routecast.outbox.sync}0
                  http.listen = ${?ROUTECAST_MAY_BE_ABSENT}
                  kafka.sasl.password = ${ROUTECAST_NO_SUCH_VARIABLE}
                  topics.partitions = none
                }
                """;
        assertEquals(
                """
                ${ROUTECAST_NEITHER}: no such key or environment variable, expected it to be set; ${?ROUTECAST_NEITHER} may be absent (DIR/routecast.conf:3)
                ${ROUTECAST_NO_SUCH_VARIABLE}: no such key or environment variable, expected it to be set; ${?ROUTECAST_NO_SUCH_VARIABLE} may be absent (DIR/routecast.conf:6)
                routecast.topics.partitions: found "none", expected a whole number from 1 to 100000 (DIR/routecast.conf:7)
                """,
                fixture.mistakes(conf));
        assertEquals(
                """
                ${a}: refers to itself (DIR/routecast.conf:2)
                """,
                fixture.mistakes("a = ${b}\nb = ${a}\nroutecast.topics.partitions = none\n"));
        assertEquals(
                """
                HOCON: cannot be understood, joins values that do not fit together, such as a list and a block (DIR/routecast.conf:1)
                """,
                fixture.mistakes("a = [1]\nroutecast.topics.partitions = ${a}{x = 1}\n"));
    }

    @Test
    void variablesAreNamed() throws IOException {
        String mistakes = fixture.mistakes("routecast.topics.partitions = ${PATH}\n");
        assertTrue(mistakes.endsWith("(environment variable PATH)\n"), mistakes);
    }

    @Test
    void filesThatCannotBeRead() throws IOException {
        assertEquals(
                """
                -c: cannot be read, found no such file, expected a HOCON file (DIR/none.conf)
                routecast.x: unknown key, expected one of host, hosts, http, kafka, netlink, outbox, record, shutdown-timeout, snapshot, state, state-dir, topics, writer (-Droutecast.x)
                """,
                fixture.mistakes(directory.resolve("none.conf"), Map.of("routecast.x", "1")));
        assertEquals(
                """
                -c: cannot be read, found a directory, expected a HOCON file (DIR/d)
                """,
                fixture.mistakes(Files.createDirectory(directory.resolve("d")), Map.of()));
    }

    @Test
    void topicsAndFiltersThatMakeNoSense() throws IOException {
        String conf =
                """
                routecast.topics { changes = routecast_agents, configs.message.timestamp.type = CreateTime }
                routecast.netlink.tables = ["-local"]
                routecast.netlink.protocols = [bird, "-12"]
                routecast.netlink.families = []
                """;
        assertEquals(
                """
                routecast.topics.changes: found "routecast.agents" for both topics, expected two that differ in more than . and _ (DIR/routecast.conf:1)
                routecast.topics.configs.message.timestamp.type: found "CreateTime", expected LogAppendTime, because with CreateTime the clock of a host decides what Kafka refuses and deletes (DIR/routecast.conf:1)
                routecast.netlink.tables: nothing would be mirrored, found [-255], expected an entry that lets something in, such as all (DIR/routecast.conf:2)
                routecast.netlink.protocols: nothing would be mirrored, found [12, -12], expected an entry that lets something in, such as all (DIR/routecast.conf:3)
                routecast.netlink.families: found an empty list, expected a list of at least one (DIR/routecast.conf:4)
                """,
                fixture.mistakes(conf));
    }

    @Test
    void labelsThatAreTooLongOrTooMany() throws IOException {
        String many = IntStream.range(0, 17).mapToObj(i -> "l" + i + " = x").collect(joining(", "));
        String conf =
                """
                routecast.host.labels { "-role" = edge
                  site = "", rack = "%s" }
                """
                        .formatted("r".repeat(65));
        assertEquals(
                """
                routecast.host.labels.-role: expected a name of 1 to 64 of a-z A-Z 0-9 _ . / -, the first and the last a letter or a digit (DIR/routecast.conf:1)
                routecast.host.labels.rack: found "%s", expected 1 to 64 characters (DIR/routecast.conf:2)
                routecast.host.labels.site: found "", expected 1 to 64 characters (DIR/routecast.conf:2)
                """
                        .formatted("r".repeat(65)),
                fixture.mistakes(conf));
        assertEquals(
                """
                routecast.host.labels: found 17, expected 16 at most (DIR/routecast.conf:1)
                """,
                fixture.mistakes("routecast.host.labels { " + many + " }"));
    }

    @Test
    void aHostThatDoesNotKnowWhoItIs() throws IOException {
        fixture.write("proc/sys/kernel/hostname", "(none)\n");
        Files.delete(directory.resolve("etc/machine-id"));
        assertEquals(
                """
                routecast.host.name: not set, and the kernel has no host name yet: it is (none), expected one of the two (reference.conf:12)
                routecast.host.id: not set, and DIR/etc/machine-id does not exist, expected one of the two (reference.conf:14)
                """,
                fixture.mistakes(""));
    }

    @Test
    void whatKafkaIsNotGivenToDecide() throws IOException {
        String conf =
                """
                routecast.kafka {
                  bootstrap.servers = "a:9092,b"
                  acks = 1
                  enable.idempotence = false
                  max.in.flight.requests.per.connection = 2
                  retries = 0
                  transactional.id = x
                  key.serializer = a.B
                  value.deserializer = a.C
                  partitioner.ignore.keys = true
                  partitioner.class = org.apache.kafka.clients.producer.RoundRobinPartitioner
                  linger.ms = 100
                  delivery.timeout.ms = 30050
                  config.providers = file
                  client.id = one
                  "client.id" = two
                }
                """;
        assertEquals(
                """
                routecast.kafka.bootstrap.servers: found "a:9092,b", expected host:port, comma separated, ports from 1 to 65535 (DIR/routecast.conf:2)
                routecast.kafka.acks: found "1", expected all, because fewer lose records with a broker (DIR/routecast.conf:3)
                routecast.kafka.enable.idempotence: found "false", expected true, because without it a retry can duplicate and reorder (DIR/routecast.conf:4)
                routecast.kafka.max.in.flight.requests.per.connection: found "2", expected 1, because with more a new topic may accept a later batch first, and then none (DIR/routecast.conf:5)
                routecast.kafka.retries: found "0", expected 1 or more, because 0 gives up at the first error (DIR/routecast.conf:6)
                routecast.kafka.transactional.id: not allowed, transactions would hold records back from consumers that read committed ones (DIR/routecast.conf:7)
                routecast.kafka.key.serializer: not allowed, records are written by Routecast itself (DIR/routecast.conf:8)
                routecast.kafka.value.deserializer: not allowed, records are read by Routecast itself (DIR/routecast.conf:9)
                routecast.kafka.partitioner.ignore.keys: found "true", expected false, because the order is kept per key (DIR/routecast.conf:10)
                routecast.kafka.partitioner.class: found "org.apache.kafka.clients.producer.RoundRobinPartitioner", expected one that goes by the key, because the order is kept per key (DIR/routecast.conf:11)
                routecast.kafka.delivery.timeout.ms: found "30050", expected at least linger.ms + request.timeout.ms = 30100 (DIR/routecast.conf:13)
                routecast.kafka.config.providers: found "file", expected a config.providers.NAME.class for each name; leave config.providers itself out, it follows from them (DIR/routecast.conf:14)
                routecast.kafka.client.id: given twice, also at DIR/routecast.conf:16 (DIR/routecast.conf:15)
                """,
                fixture.mistakes(conf));
    }

    @Test
    void blocksThatAreNone() throws IOException {
        assertEquals(
                """
                routecast: expected a block { ... } (DIR/routecast.conf:1)
                """,
                fixture.mistakes("routecast = 5\n"));
        assertEquals(
                """
                routecast.kafka.bootstrap.servers: missing, expected host:port, comma separated (DIR/routecast.conf:2)
                routecast.outbox: found null, expected a block { ... } (DIR/routecast.conf:3)
                """,
                fixture.mistakes(
                        "routecast {\n  kafka.bootstrap.servers = null\n  outbox = null\n}\n"));
    }

    @Test
    void noValueBreaksTheLine() throws IOException {
        String conf =
                "routecast.outbox.sync = \"\\u001b[2J\\nnext\"\nroutecast.http.listen = \""
                        + "x".repeat(100)
                        + "\"\n";
        assertEquals(
                """
                routecast.outbox.sync: found "\\u001b[2J\\u000anext", expected a duration from 0 to 1m, ms when it has no unit (DIR/routecast.conf:1)
                routecast.http.listen: found "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...", expected host:port, [ipv6]:port or null (DIR/routecast.conf:2)
                """,
                fixture.mistakes(conf));
    }
}
