package io.routecast.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.Brokers;
import io.routecast.broker.TestBroker;
import io.routecast.client.HostTable;
import io.routecast.client.Standing;
import io.routecast.client.kafka.Cluster;
import io.routecast.client.past.HostChoice;
import io.routecast.client.past.Past;
import io.routecast.client.past.PastTopics;
import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.PublishedRoute;
import io.routecast.namespace.IprouteTable;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code ip route} showed at some instants of an agent's lives, and between them, is what the
 * topics say afterwards, or they say that they do not know. {@code -Droutecast.past.rounds=70} asks
 * at 200 instants.
 */
@Tag("broker")
class PastIT {
    private static final int ROUNDS = Integer.getInteger("routecast.past.rounds", 6);

    /**
     * @param known whether an agent was there, and at rest
     */
    private record Shown(long micros, List<String> lines, boolean known) {}

    @TempDir private Path directory;
    private final List<Shown> shown = new ArrayList<>();
    private final Map<Standing, Integer> answers = new EnumMap<>(Standing.class);
    private final long seed = Long.getLong("routecast.past.seed", System.nanoTime());
    private final Random dice = new Random(seed);
    private TestBroker broker;
    private NetworkNamespace host;

    @BeforeEach
    void begin() throws Exception {
        System.out.println("PastIT: seed " + seed);
        broker = Brokers.start();
        host = Namespaces.make();
        host.run(
                "link add v0 type veth peer name p0",
                "link set v0 up",
                "link set p0 up",
                "addr add 192.0.2.1/24 dev v0",
                "addr add 2001:db8::1/64 dev v0 nodad");
    }

    @AfterEach
    void end() {
        host.close();
        broker.close();
    }

    @Test
    void overRestartsAndALostState() throws Exception {
        live("state");
        unseen();
        live("state");
        unseen();
        live("other");
        try (Past past = past()) {
            for (Shown each : shown) {
                ask(past, each);
            }
        }
        assertTrue(answers.get(Standing.PROVEN) >= 2 * ROUNDS, answers::toString);
    }

    private void live(String state) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("routecast.kafka.bootstrap.servers", broker.bootstrapServers());
        settings.put("routecast.state-dir", directory.resolve(state).toString());
        try (AgentInNamespace agent = new AgentInNamespace(host, settings)) {
            agent.awaitDelivery(60);
            for (int round = 0; round < ROUNDS; round++) {
                change();
                rest();
                record(true);
            }
            awaitHeartbeat();
            agent.awaitDelivery(60);
        }
    }

    /** Nobody looks. */
    private void unseen() throws Exception {
        rest();
        change();
        rest();
        record(false);
    }

    private void change() throws Exception {
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < 1 + dice.nextInt(6); i++) {
            int number = dice.nextInt(12);
            String route =
                    dice.nextBoolean()
                            ? "10." + number + ".0.0/16 via 192.0.2." + (2 + dice.nextInt(5))
                            : "2001:db8:" + number + "::/48 via 2001:db8::" + (2 + dice.nextInt(5));
            commands.add(
                    dice.nextInt(3) == 0
                            ? "route del " + route.substring(0, route.indexOf(' '))
                            : "route replace " + route);
        }
        host.tryToRun(commands.toArray(new String[0]));
    }

    /** The topics are exact once the kernel has been quiet for a second. */
    private static void rest() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(1_200);
    }

    private void record(boolean known) throws Exception {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        shown.add(new Shown(micros, IprouteTable.shown(host, false), known));
    }

    /** One that vouches for all that was recorded. */
    private void awaitHeartbeat() throws Exception {
        long after = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) + 6_000_000;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (AgentsTopic.events(broker.bootstrapServers()).stream()
                .noneMatch(
                        event ->
                                event.event() instanceof AgentEvent.Heartbeat
                                        && event.tsMicros() > after)) {
            assertTrue(System.nanoTime() < end, "no heartbeat");
            TimeUnit.SECONDS.sleep(2);
        }
    }

    private Past past() throws Exception {
        return new Past(
                Cluster.of(Map.of("bootstrap.servers", broker.bootstrapServers())),
                new PastTopics(AgentsTopic.CHANGES, AgentsTopic.AGENTS, null),
                () -> {});
    }

    private void ask(Past past, Shown then) throws Exception {
        List<HostTable> tables = past.at(then.micros(), new HostChoice("edge-7"), p -> true);
        assertEquals(1, tables.size());
        HostTable table = tables.get(0);
        Standing standing = table.evidence().standing();
        answers.merge(standing, 1, Integer::sum);
        String what = "seed " + seed + ", " + table.origin();
        assertEquals(then.known(), standing.isSure(), what);
        if (then.known()) {
            List<String> lines = new ArrayList<>();
            for (PublishedRoute route : table.routes().toList()) {
                String line = IprouteTable.ours(route.json());
                String bare = IprouteTable.withoutNexthops(line);
                lines.add(then.lines().contains(bare) ? bare : line);
            }
            lines.sort(null);
            assertEquals(then.lines(), lines, what);
        } else {
            assertFalse(table.evidence().why().isEmpty(), what);
        }
    }
}
