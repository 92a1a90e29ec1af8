package io.routecast.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.namespace.MirroredNamespace;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Routing daemons install, change and withdraw thousands of routes; after each step the records add
 * up to the kernel's table.
 *
 * <p>{@code -Droutecast.daemon.routes=100000} is the long form.
 */
@Tag("daemon")
class DaemonIT {
    private static final int ROUTES = Integer.getInteger("routecast.daemon.routes", 2_000);

    @TempDir private Path directory;
    @AutoClose private NetworkNamespace namespace;
    private MirroredNamespace mirrored;

    @BeforeEach
    void setUp() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        namespace = Namespaces.make();
        namespace.run(
                "link add v0 type veth peer name p0",
                "link add v1 type veth peer name p1",
                "link set p0 up",
                "link set p1 up",
                "link set v0 up",
                "link set v1 up",
                "addr add 192.0.2.1/24 dev v0",
                "addr add 198.51.100.1/24 dev v1",
                "addr add 2001:db8:1::1/64 dev v0 nodad",
                "addr add 2001:db8:2::1/64 dev v1 nodad",
                "addr add 10.255.0.1/32 dev lo",
                "addr add 10.255.0.2/32 dev lo",
                "addr add 10.255.0.3/32 dev lo",
                "addr add 10.255.0.4/32 dev lo");
        mirrored = MirroredNamespace.of(namespace, Map.of());
        mirrored.assertExact("at start");
    }

    @AfterEach
    void tearDown() {
        if (mirrored != null) {
            assertEquals(0, mirrored.mirror().mirroring().counters().kernelDrops.sum(), "overrun");
            mirrored.close();
        }
    }

    private static String routes(IntFunction<String> route) {
        return IntStream.range(0, ROUTES).mapToObj(route).collect(Collectors.joining("\n"));
    }

    private static String ipv4(int i) {
        return "10." + (i >> 8 >> 8) + "." + (i >> 8 & 255) + "." + (i & 255) + "/32";
    }

    private static String ipv6(int i) {
        return "2001:db8:" + Integer.toHexString(0x1000 + (i >> 8)) + ":" + (i & 255) + "::/64";
    }

    /** Static routes, exported to the kernel by way of its own tables: IPv4 siblings by metric. */
    @Test
    void bird() throws Exception {
        Daemon.assumeInstalled(Bird.PROGRAM, "bird2");
        Steps steps = new Steps(mirrored);
        try (Bird bird = new Bird(namespace, directory, birdOnly("192.0.2.2", "2001:db8:1::2"))) {
            steps.take("bird installs", 2 * ROUTES, () -> bird.awaitUp("static6"));
            steps.take(
                    "bird changes to two nexthops",
                    2 * ROUTES,
                    () ->
                            bird.configure(
                                    birdOnly(
                                            "192.0.2.3 via 198.51.100.3",
                                            "2001:db8:1::3 via 2001:db8:2::3")));
            steps.take("the carrier of one is lost", 1, () -> namespace.run("link set p1 down"));
            steps.take("and is back", 1, () -> namespace.run("link set p1 up"));
            steps.take("bird withdraws IPv4", ROUTES, () -> bird.control("disable static4"));
            steps.take("and IPv6", ROUTES, () -> bird.control("disable static6"));
        }
    }

    private static String birdOnly(String gateways4, String gateways6) {
        return String.join(
                "\n",
                "router id 10.255.0.2;",
                "protocol device {}",
                "protocol kernel { ipv4 { export all; }; merge paths on; }",
                "protocol kernel { ipv6 { export all; }; merge paths on; }",
                "protocol static static4 { ipv4;",
                routes(i -> "route " + ipv4(i) + " via " + gateways4 + ";"),
                "}",
                "protocol static static6 { ipv6;",
                routes(i -> "route " + ipv6(i) + " via " + gateways6 + ";"),
                "}\n");
    }

    /** Two BGP peers announce the same routes to FRR, whose zebra makes a nexthop group of them. */
    @Test
    @SuppressWarnings("try") // FRR is there to be talked to by BIRD
    void frrOverNexthopGroups() throws Exception {
        Daemon.assumeInstalled(Frr.ZEBRA, "frr");
        Daemon.assumeInstalled(Bird.PROGRAM, "bird2");
        Steps steps = new Steps(mirrored);
        Path peers = Files.createDirectory(directory.resolve("peers"));
        try (Frr frr = new Frr(namespace, directory, Peers.frr());
                Bird bird = new Bird(namespace, peers, Peers.bird(routes(Peers::route)))) {
            steps.take("install", ROUTES, () -> bird.awaitUp("b"));
            String group = group();
            String members = members(group);
            steps.take(
                    "change the weights of the group",
                    ROUTES,
                    () ->
                            namespace.run(
                                    "nexthop replace id " + group + " group " + weighted(members)));
            steps.take("one peer withdraws", ROUTES, () -> bird.control("disable b"));
            steps.take("and announces again", ROUTES, () -> bird.control("enable b"));
            steps.take(
                    "the carrier of one nexthop is lost",
                    ROUTES,
                    () -> namespace.run("link set p1 down"));
            steps.take("and is back", 1, () -> namespace.run("link set p1 up"));
            steps.take("both withdraw", ROUTES, () -> bird.control("disable all"));
        }
    }

    /** The nexthop group that zebra has made. */
    private String group() throws Exception {
        return namespace.ip("nexthop", "show", "groups").split(" ")[1];
    }

    private String members(String group) throws Exception {
        return namespace.ip("nexthop", "show", "id", group).split(" ")[3];
    }

    private static String weighted(String members) {
        return members.replace("/", ",3/");
    }
}
