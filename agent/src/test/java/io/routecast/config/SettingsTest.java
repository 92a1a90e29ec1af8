package io.routecast.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.routecast.filter.FamilyFilter;
import io.routecast.filter.ProtocolFilter;
import io.routecast.filter.Rule;
import io.routecast.filter.TableFilter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    /** Section 6 of the contract, letter by letter. */
    private static final String CONTRACT =
            """
            routecast {
              host { name = null, id = null, labels {} }
              state-dir = "/var/lib/routecast"
              netlink { receive-buffer = 64MiB, tables = ["all", "-local"], families = [ipv4, ipv6], protocols = ["all"], resync-interval = 10m, debounce = 100ms }
              snapshot { on-start = always, interval = auto }   # always | if-needed; both publish as c, u, d what changed while the agent was down. auto: half of the topic's retention
              outbox { max-size = 1GiB, sync = 50ms }# sync: how long a received change may wait for fsync; 0 = every batch
              topics { changes = "routecast.changes", rules = "routecast.rules", nexthops = "routecast.nexthops", agents = "routecast.agents", state = "routecast.state", hosts = "routecast.hosts", create = true, partitions = 12, replication-factor = -1, configs {} }
              state { interval = 1s }
              hosts { interval = 5m }
              kafka { bootstrap.servers = "localhost:9092" }   # any Kafka client property, passed through; acks and idempotence are not negotiable
              record { headers = cloudevents }
              writer { enabled = true }
              http { listen = "127.0.0.1:9469" }     # null switches it off
              shutdown-timeout = 10s
            }
            """;

    private static final Settings DEFAULTS =
            new Settings(
                    new Settings.Host("edge-7", ConfigurationFixture.MACHINE_ID, new TreeMap<>()),
                    Path.of("/var/lib/routecast"),
                    new Settings.Netlink(
                            64 << 20,
                            new TableFilter(
                                    List.of(new Rule(true, Rule.ANY), new Rule(false, 255))),
                            FamilyFilter.ALL,
                            ProtocolFilter.ALL,
                            Duration.ofMinutes(10),
                            Duration.ofMillis(100)),
                    new Settings.Snapshot(Settings.OnStart.ALWAYS, Settings.Interval.AUTO),
                    new Settings.Outbox(1 << 30, Duration.ofMillis(50)),
                    new Settings.Topics(
                            "routecast.changes",
                            "routecast.rules",
                            "routecast.nexthops",
                            "routecast.agents",
                            "routecast.state",
                            "routecast.hosts",
                            true,
                            12,
                            (short) -1,
                            Map.of()),
                    new Settings.Tables(Duration.ofSeconds(1), Duration.ofMinutes(5)),
                    new Settings.Kafka(Map.of("bootstrap.servers", "localhost:9092")),
                    new Settings.Records(Settings.Headers.CLOUDEVENTS),
                    new Settings.Writer(true),
                    new Settings.Http(new HostPort("127.0.0.1", 9469)),
                    Duration.ofSeconds(10));

    @TempDir Path directory;
    private ConfigurationFixture fixture;

    @BeforeEach
    void makeHost() throws IOException {
        fixture = new ConfigurationFixture(directory);
    }

    @Test
    void defaultsAreTheContracts() throws Exception {
        Config reference = ConfigFactory.parseResources("reference.conf");
        assertEquals(ConfigFactory.parseString(CONTRACT), reference);
        assertEquals(DEFAULTS, fixture.loader().defaults(Map.of()));
        assertEquals(DEFAULTS, fixture.load(""));
        assertEquals(DEFAULTS, fixture.load(CONTRACT));
    }

    @Test
    void hostMayBeANamespaceOfOne() throws Exception {
        String name = "routecast.host.name";
        assertEquals(
                "edge-7/blue",
                fixture.loader().defaults(Map.of(name, "edge-7/blue")).host().name());
        for (String wrong : List.of("/blue", "edge-7/", "a/b/c", "a/" + "b".repeat(252))) {
            assertThrows(
                    ConfigurationException.class,
                    () -> fixture.loader().defaults(Map.of(name, wrong)),
                    wrong);
        }
    }

    @Test
    void everySettingCanBeChanged() throws Exception {
        String conf =
                """
                site = lab
                routecast {
                  host { name = ${site}"-3", id = 42, labels { role = edge, a.b = x y } }
                  state-dir = /srv/./rc/
                  netlink {
                    receive-buffer = 64 KiB, tables = [main, 4294967295, uplink], families = [ipv6]
                    protocols = [all, -kernel, "-ourd", 0x02], resync-interval = 1 day, debounce = 20
                  }
                  snapshot { on-start = if-needed, interval = 6h }
                  outbox { max-size = 1048576, sync = 0 }
                  topics {
                    changes = c, agents = a, state = null, hosts = h, create = no, partitions = "1", replication-factor = 3
                    configs { retention.ms = 1000, cleanup.policy = [compact, delete] }
                  }
                  state.interval = 10
                  hosts.interval = 60m
                  kafka { bootstrap.servers = ["[::1]:9092", "PLAINTEXT://b_1:9093"] }
                  record.headers = none
                  writer.enabled = false
                  http.listen = "[fe80::1%eth0]:0"
                  shutdown-timeout = 1m
                }
                """;
        Settings expected =
                new Settings(
                        new Settings.Host(
                                "lab-3", "42", new TreeMap<>(Map.of("role", "edge", "a.b", "x y"))),
                        Path.of("/srv/rc"),
                        new Settings.Netlink(
                                64 << 10,
                                new TableFilter(
                                        List.of(
                                                new Rule(true, 254),
                                                new Rule(true, 0xFFFF_FFFFL),
                                                new Rule(true, 100))),
                                new FamilyFilter(false, true),
                                new ProtocolFilter(
                                        List.of(
                                                new Rule(true, Rule.ANY),
                                                new Rule(false, 2),
                                                new Rule(false, 77),
                                                new Rule(true, 2))),
                                Duration.ofDays(1),
                                Duration.ofMillis(20)),
                        new Settings.Snapshot(
                                Settings.OnStart.IF_NEEDED,
                                new Settings.Interval(false, Duration.ofHours(6))),
                        new Settings.Outbox(1 << 20, Duration.ZERO),
                        new Settings.Topics(
                                "c",
                                "routecast.rules",
                                "routecast.nexthops",
                                "a",
                                null,
                                "h",
                                false,
                                1,
                                (short) 3,
                                Map.of("retention.ms", "1000", "cleanup.policy", "compact,delete")),
                        new Settings.Tables(Duration.ofMillis(10), Duration.ofHours(1)),
                        new Settings.Kafka(
                                Map.of("bootstrap.servers", "[::1]:9092,PLAINTEXT://b_1:9093")),
                        new Settings.Records(Settings.Headers.NONE),
                        new Settings.Writer(false),
                        new Settings.Http(new HostPort("fe80::1%eth0", 0)),
                        Duration.ofMinutes(1));
        assertEquals(expected, fixture.load(conf));
    }

    @Test
    void overridesWin() throws Exception {
        Map<String, String> overrides =
                Map.of(
                        "routecast.http.listen", "[::1]:80",
                        "routecast.netlink.families", "[ipv4]",
                        "routecast.netlink.tables", "[all]",
                        "routecast.host.name", "00012",
                        "routecast.kafka.bootstrap.servers", "b:1",
                        "routecast.kafka.ssl.protocol", "{as it stands}",
                        "routecast.kafka.client.id", "null",
                        "routecast.topics.configs.\"retention.ms\"", "5");
        Settings settings =
                fixture.load(
                        "routecast { http.listen = null, kafka { ssl.protocol.x = 1, \"bootstrap.servers\" = \"a:1\", client.id = x } }",
                        overrides);
        assertEquals(new HostPort("::1", 80), settings.http().listen());
        assertEquals(new FamilyFilter(true, false), settings.netlink().families());
        assertEquals(TableFilter.ALL, settings.netlink().tables());
        assertEquals("00012", settings.host().name());
        assertEquals(
                Map.of(
                        "bootstrap.servers",
                        "b:1",
                        "ssl.protocol",
                        "{as it stands}",
                        "ssl.protocol.x",
                        "1"),
                settings.kafka().properties());
        assertEquals(Map.of("retention.ms", "5"), settings.topics().configs());
        assertNull(
                fixture.loader().defaults(Map.of("routecast.http.listen", "null")).http().listen());
    }

    @Test
    void kafkaPropertiesKeepTheirDottedNames() throws Exception {
        String conf =
                """
                routecast.kafka {
                  ssl { keystore.location = /k, truststore { location = /t } }
                  ssl.keystore.password = "${file:/run/credentials/kafka:password}"
                  config.providers.file.class = org.apache.kafka.common.config.provider.FileConfigProvider
                  config.providers.dir.class = org.apache.kafka.common.config.provider.DirectoryConfigProvider
                  "bootstrap.servers" = "a:1"
                  delivery.timeout.ms = 30020
                  acks = -1, retries = 9, enable.idempotence = true
                  max.in.flight.requests.per.connection = 1
                  client.rack = null
                }
                """;
        Map<String, String> properties = fixture.load(conf).kafka().properties();
        assertEquals("/k", properties.get("ssl.keystore.location"));
        assertEquals("/t", properties.get("ssl.truststore.location"));
        assertEquals(
                "${file:/run/credentials/kafka:password}", properties.get("ssl.keystore.password"));
        assertEquals("dir,file", properties.get("config.providers"));
        assertEquals("a:1", properties.get("bootstrap.servers"));
        assertEquals("-1", properties.get("acks"));
        assertFalse(properties.containsKey("client.rack"));
    }

    @Test
    void environmentVariablesAreTaken() throws Exception {
        Settings settings =
                fixture.load(
                        "routecast.state-dir = ${?PATH_NOT_SET_ANYWHERE}\nroutecast.kafka.path = ${?PATH}");
        assertEquals(Path.of("/var/lib/routecast"), settings.stateDir());
        assertEquals(System.getenv("PATH"), settings.kafka().properties().get("path"));
    }

    @Test
    void aMissingIncludeIsAbsentUnlessRequired() throws Exception {
        assertEquals(DEFAULTS, fixture.load("include \"conf.d/none.conf\""));
        assertTrue(
                fixture.mistakes("include required(file(\"/none.conf\"))").contains("none.conf"));
    }
}
