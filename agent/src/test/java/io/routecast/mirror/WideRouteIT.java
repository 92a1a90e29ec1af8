package io.routecast.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.agent.Await;
import io.routecast.client.record.PublishedChange;
import io.routecast.namespace.EndlessChurn;
import io.routecast.namespace.LargeRoutes;
import io.routecast.namespace.MirroredNamespace;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A row that does not fit a dump's chunk ends the dump as if it were complete. No existing route is
 * published as deleted because of that.
 *
 * <p>{@code -Droutecast.wide.shapes=180} is the long form, with every shape; {@code
 * -Droutecast.wide.seed=1} chooses which.
 */
@Tag("kernel")
class WideRouteIT {
    private static final int SHAPES = Integer.getInteger("routecast.wide.shapes", 8);
    private static final long SEED = Long.getLong("routecast.wide.seed", System.nanoTime());
    private static final int MAIN = 254;
    private static final int OTHERS = 20;
    private static final int GROUP = 4_200;
    private static final List<String> CHURN =
            List.of(
                    "route add fd30::/48 via fd00::9",
                    "route add 12.0.0.0/24 via 10.0.0.9",
                    "route del fd30::/48",
                    "route del 12.0.0.0/24");
    private static final Map<String, String> QUICK =
            Map.of(
                    "routecast.netlink.resync-interval", "1s",
                    "routecast.netlink.debounce", "20ms");

    @AutoClose private NetworkNamespace namespace;
    @AutoClose private LargeRoutes writer;
    private int ifindex;

    @BeforeEach
    void setUp() throws Exception {
        namespace = Namespaces.make();
        namespace.run(
                "link add va type veth peer name vb",
                "link add vc type veth peer name vd",
                "link set va up",
                "link set vb up",
                "link set vc up",
                "link set vd up",
                "addr add 10.0.0.1/16 dev va",
                "addr add fd00::1/64 dev va nodad",
                "addr add 10.1.0.1/16 dev vc");
        namespace.run(each(OTHERS, i -> "route add 11." + i + ".1.0/24 via 10.0.0.9"));
        namespace.run(each(OTHERS, i -> "route add 11." + i + ".1.0/24 via 10.0.0.9 table 300"));
        namespace.run(each(OTHERS, i -> "route add 2001:db8:" + i + ":1::/64 via fd00::9"));
        namespace.run(
                each(OTHERS, i -> "route add 2001:db8:" + i + ":1::/64 via fd00::9 table 300"));
        writer = namespace.call(LargeRoutes::new);
        ifindex = Integer.parseInt(namespace.ip("-o", "link", "show", "va").split(":")[0]);
    }

    private static List<WideShape> shapes() {
        System.out.println("wide seed " + SEED);
        List<WideShape> shapes = new ArrayList<>(WideShape.all());
        Collections.shuffle(shapes, new Random(SEED));
        return shapes.subList(0, Math.min(SHAPES, shapes.size()));
    }

    @Test
    void nothingIsDeletedAtRest() throws Exception {
        try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, QUICK)) {
            appearAndGo(mirrored);
        }
    }

    @Test
    void nothingIsDeletedUnderChurn() throws Exception {
        try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, QUICK);
                EndlessChurn churn = new EndlessChurn(namespace, CHURN)) {
            appearAndGo(mirrored);
            assertTrue(churn.isAlive());
        }
    }

    /** A link flaps meanwhile, and audits run. */
    private void appearAndGo(MirroredNamespace mirrored) throws Exception {
        for (WideShape shape : shapes()) {
            appearsAndGoes(mirrored, shape);
        }
    }

    private void appearsAndGoes(MirroredNamespace mirrored, WideShape shape) throws Exception {
        int from = mirrored.table().changes().size();
        writer.add(shape.network(), shape.length(), MAIN, shape.over(ifindex));
        for (int flap = 0; flap < 2; flap++) {
            namespace.run("link set vc down");
            mirrored.rest(100);
            namespace.run("link set vc up");
            mirrored.rest(250);
        }
        assertEquals(List.of(), falselyDeleted(mirrored, from), shape::toString);
        Await.await(
                shape + " is in the records",
                () -> shape.isUnannounced() || isPublished(mirrored, shape));
        writer.delete(shape.network(), shape.length(), MAIN);
        Await.await(shape + " is gone", () -> !isPublished(mirrored, shape));
    }

    /** All at default settings: a default route with 50 nexthops, and a link that flaps. */
    @Test
    void aDefaultRouteOfFiftyTunnels() throws Exception {
        String nexthops =
                IntStream.range(1, 51)
                        .mapToObj(i -> " nexthop encap ip id " + i + " dst 192.0.2.1 via 10.0.0.2")
                        .collect(Collectors.joining(" dev va", "", " dev va"));
        namespace.ip(("route add default" + nexthops).split(" "));
        try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, Map.of())) {
            try (EndlessChurn churn = new EndlessChurn(namespace, CHURN)) {
                for (int flap = 0; flap < 8; flap++) {
                    namespace.run("link set vc down");
                    mirrored.rest(150);
                    namespace.run("link set vc up");
                    mirrored.rest(300);
                }
                assertTrue(churn.isAlive());
            }
            assertEquals(List.of(), falselyDeleted(mirrored, 0));
            mirrored.assertExact("after the churn");
        }
    }

    /**
     * The agent starts while a table cannot be dumped completely. It has the other tables, reports
     * what it lacks, follows notifications in that table, and has it all once the route is gone.
     */
    @ParameterizedTest
    @EnumSource(WideShape.Place.class)
    void startsWhereATableIsTooWide(WideShape.Place place) throws Exception {
        WideShape ipv4 = tooWide(WideShape.Kind.IPV4, place);
        WideShape ipv6 = tooWide(WideShape.Kind.IPV6, place);
        writer.add(ipv4.network(), ipv4.length(), MAIN, ipv4.over(ifindex));
        writer.add(ipv6.network(), ipv6.length(), MAIN, ipv6.over(ifindex));
        try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, QUICK)) {
            Await.await("other tables", () -> count(mirrored, "\"table\":300") == 2 * OTHERS);
            Await.await("says so", () -> lacking(mirrored).containsAll(List.of("ipv4", "ipv6")));
            Await.await("declares it", () -> gaps(mirrored) > 0);
            namespace.run(
                    "route add 11.77.0.0/16 via 10.0.0.9",
                    "route add 2001:db8:77::/48 via fd00::9");
            Await.await("IPv4 notified", () -> count(mirrored, "\"prefix\":\"11.77.0.0/16\"") == 1);
            Await.await("IPv6", () -> count(mirrored, "\"prefix\":\"2001:db8:77::/48\"") == 1);
            mirrored.rest(1_000);
            assertEquals(List.of(), falselyDeleted(mirrored, 0));
            writer.delete(ipv4.network(), ipv4.length(), MAIN);
            writer.delete(ipv6.network(), ipv6.length(), MAIN);
            mirrored.assertExact("once they are gone");
            Await.await("is whole again", () -> lacking(mirrored).isEmpty());
            // One for both families, or one each if different resyncs find them.
            assertTrue(gaps(mirrored) <= 2, () -> gaps(mirrored) + " gaps");
        }
    }

    private static WideShape tooWide(WideShape.Kind kind, WideShape.Place place) {
        return new WideShape(kind, kind.fitting(WideShape.ROOMS[2]) + 1, place);
    }

    /** Its dump answers EMSGSIZE and shows no object after it. */
    @Test
    void aNexthopGroupThatIsTooWide() throws Exception {
        namespace.run(each(GROUP, i -> "nexthop add id " + (i + 1) + " via 10.0.0.9 dev va"));
        writer.addGroup(
                100_000,
                IntStream.range(0, GROUP).mapToObj(i -> new LargeRoutes.Member(i + 1, 1)).toList());
        try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, QUICK)) {
            Await.await("says so", () -> lacking(mirrored).contains("nexthops"));
            namespace.run("route add 11.77.0.0/16 nhid 7", "link set vc down", "link set vc up");
            mirrored.assertExact("with a group that is too wide");
            namespace.run("nexthop del id 100000");
            Await.await("is whole again", () -> lacking(mirrored).isEmpty());
            assertEquals(1, gaps(mirrored));
        }
    }

    /**
     * Since Linux 6.12 weights have 16 bits in the group, and 8 in a route that shows its nexthops.
     */
    @Tag("some-kernels")
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void weightsOfAGroupAreTheKernels(int compatMode) throws Exception {
        namespace.sysctl("net.ipv4.nexthop_compat_mode", Integer.toString(compatMode));
        namespace.run(
                "nexthop add id 1 via 10.0.0.2 dev va",
                "nexthop add id 2 via 10.0.0.3 dev va",
                "nexthop add id 3 via fd00::2 dev va",
                "nexthop add id 4 via fd00::3 dev va");
        List<Integer> weights = List.of(1, 256, 257, 300, 65_535);
        try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, QUICK)) {
            for (int weight : weights) {
                addGroup(1_000 + weight, 1, weight);
                addGroup(100_000 + weight, 3, weight);
                namespace.run(
                        "route add 13.0.0.0/8 nhid " + (1_000 + weight),
                        "route add 2001:db9::/32 nhid " + (100_000 + weight));
                mirrored.assertExact("notified: weight " + weight);
                mirrored.rest(500);
                mirrored.assertExact("dumped: weight " + weight);
                namespace.run("route del 13.0.0.0/8", "route del 2001:db9::/32");
            }
            assertEquals(0, mirrored.mirror().mirroring().counters().drift.sum(), "drift");
        }
    }

    private void addGroup(int id, int member, int weight) {
        writer.addGroup(
                id,
                List.of(
                        new LargeRoutes.Member(member, weight),
                        new LargeRoutes.Member(member + 1, 2)));
    }

    private static Set<String> lacking(MirroredNamespace mirrored) {
        return mirrored.mirror().mirroring().counters().coverage.lacking().keySet();
    }

    private static long gaps(MirroredNamespace mirrored) {
        count(mirrored, "");
        return mirrored.events().stream()
                .filter(event -> event.contains("\"incomplete\"") && !event.contains("\"stream\""))
                .count();
    }

    private static long count(MirroredNamespace mirrored, String part) {
        try {
            mirrored.rest(0);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return mirrored.table().asJson().stream().filter(json -> json.contains(part)).count();
    }

    /** Routes over vc and those of the churn may be deleted. */
    private static List<String> falselyDeleted(MirroredNamespace mirrored, int from) {
        List<PublishedChange> changes = mirrored.table().changes();
        return changes.subList(from, changes.size()).stream()
                .filter(change -> change.after() == null)
                .filter(change -> !change.before().json().contains("\"dev\":\"vc\""))
                .filter(change -> !change.prefix().startsWith("fd30:"))
                .filter(change -> !change.prefix().startsWith("12."))
                .map(PublishedChange::toString)
                .toList();
    }

    private static boolean isPublished(MirroredNamespace mirrored, WideShape shape) {
        return count(mirrored, "\"prefix\":\"" + shape.prefix() + "\"") > 0;
    }

    private static String[] each(int count, IntFunction<String> command) {
        return IntStream.range(0, count).mapToObj(command).toArray(String[]::new);
    }
}
