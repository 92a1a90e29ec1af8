package io.routecast.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.record.Cause;
import io.routecast.client.record.Op;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.PublishedSource;
import io.routecast.client.record.SnapshotMarker;
import io.routecast.client.record.Stream;
import io.routecast.client.replay.HostReplay;
import io.routecast.record.RouteWriter;
import io.routecast.route.Route;
import io.routecast.route.RouteBuilder;
import io.routecast.route.RouteId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableComparisonTest {
    private static final Route A = RouteBuilder.ipv4("10.0.0.0/8").nexthop("192.0.2.1", 2).build();
    private static final Route A2 = RouteBuilder.ipv4("10.0.0.0/8").nexthop("192.0.2.2", 2).build();
    private static final Route B = RouteBuilder.ipv4("10.1.0.0/16").nexthop("192.0.2.1", 2).build();

    private final HostReplay<TopicPosition> replay =
            new HostReplay<>("id-7", (change, position) -> position);
    private long seq;

    @Test
    void equalTables() {
        published(A, 0);
        published(B, 0);
        TableComparison comparison = compare(A, B);
        assertEquals(List.of(), comparison.differences());
        TableCounts tables = comparison.tables();
        assertEquals(new TableCounts(2, digest(A, B), 2, digest(A, B)), tables);
    }

    @Test
    void eachKindOfDifference() {
        published(A, 0);
        assertEquals("[MISSING 254|10.1.0.0/16|0|0]", kinds(compare(A, B)));
        assertEquals("[DIFFERS 254|10.0.0.0/8|0|0]", kinds(compare(A2)));
        assertEquals("[GHOST 254|10.0.0.0/8|0|0]", kinds(compare()));
    }

    @Test
    void ordinalsNeedNotAgree() {
        published(A, 3);
        published(A2, 1);
        assertEquals("[]", kinds(compare(A, A2)));
        assertEquals("[]", kinds(compare(A2, A)));
    }

    @Test
    void routesOfOneKeyAreAMultiset() {
        published(A, 0);
        published(A2, 1);
        assertEquals("[DIFFERS 254|10.0.0.0/8|0|0]", kinds(compare(A, A)));
        assertEquals("[GHOST 254|10.0.0.0/8|0|0]", kinds(compare(A2)));
        assertEquals("[MISSING 254|10.0.0.0/8|0|0]", kinds(compare(A, A2, A)));
    }

    @Test
    void moreThanCanBeLookedAtAreCounted() {
        for (int i = 0; i < TableComparison.MAX_DIFFERENCES + 5; i++) {
            published("254|10.0.0.0/8|0|" + i + "|0", 1);
        }
        TableComparison comparison = compare();
        assertEquals(TableComparison.MAX_DIFFERENCES, comparison.differences().size());
        assertEquals(TableComparison.MAX_DIFFERENCES + 5, comparison.found());
    }

    @Test
    void onlyWhatHasStayedAsItWasIsConfirmed() {
        published(A, 0);
        published(B, 0);
        Verdict first = verdict(compare(A2));
        Verdict same = verdict(compare(A2)).confirming(first);
        assertEquals(2, same.count());
        published(B, 0);
        Verdict moved = verdict(compare(A2)).confirming(same);
        assertEquals("[DIFFERS 254|10.0.0.0/8|0|0]", kinds(moved.differences()));
        assertEquals(1, moved.underWay());
        assertEquals(true, verdict(compare(A, B)).confirming(moved).isClean());
    }

    private void published(Route route, int ordinal) {
        published(RouteId.of(route, ordinal), fingerprint(route));
    }

    private static long fingerprint(Route route) {
        return new RouteWriter().text(route).fingerprint();
    }

    private void published(String id, long fingerprint) {
        PublishedSource source =
                new PublishedSource(
                        "1.0.0",
                        "edge-7",
                        "id-7",
                        "boot",
                        1,
                        ++seq,
                        seq,
                        Cause.NOTIFICATION,
                        null,
                        SnapshotMarker.NONE,
                        null,
                        null,
                        null,
                        null,
                        Map.of());
        PublishedRoute after = new PublishedRoute(id, fingerprint, id.split("\\|")[1], "{}");
        replay.take(
                new PublishedChange(Op.CREATE, seq, null, after, source),
                new TopicPosition(0, seq));
    }

    private int comparisons;

    private TableComparison compare(Route... kernel) {
        TableComparison comparison = new TableComparison(Stream.ROUTES, replay, ++comparisons);
        for (int i = 0; i < kernel.length; i++) {
            Route route = kernel[i];
            String id = RouteId.of(route, i);
            comparison.object(id, fingerprint(route), () -> new RouteWriter().write(id, route));
        }
        comparison.end(Set.of());
        return comparison;
    }

    private static Verdict verdict(TableComparison comparison) {
        return new Verdict(
                Stream.ROUTES,
                "edge-7",
                1,
                1,
                comparison.tables(),
                comparison.differences(),
                0,
                0,
                List.of(),
                new TopicProof(1, false, false));
    }

    private static long digest(Route one, Route other) {
        return fingerprint(one) ^ fingerprint(other);
    }

    private static String kinds(TableComparison comparison) {
        return kinds(comparison.differences());
    }

    private static String kinds(List<ObjectDifference> differences) {
        return differences.stream().map(d -> d.kind() + " " + d.key()).toList().toString();
    }
}
