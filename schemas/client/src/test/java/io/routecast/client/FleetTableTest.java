package io.routecast.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.record.HostRecord;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.StateKey;
import io.routecast.client.record.StateRecord;
import io.routecast.client.record.Stream;
import io.routecast.client.record.StreamMark;
import io.routecast.route.Prefix;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A fleet's tables are what its hosts publish, in whatever order that comes. */
class FleetTableTest {
    private static final String A = "254|10.0.0.0/8|0|0|0";
    private static final String B = "254|10.1.0.0/16|0|0|0";
    private static final long NOW = 1_795_000_000_000_000L;

    private final FleetTable fleet = new FleetTable();

    @Test
    void aHostIsProvenWhateverTheOrderOfPartitions() {
        long first = System.nanoTime();
        for (long seed = first; seed < first + 40; seed++) {
            ModelHost host = new ModelHost("id-" + seed, seed);
            host.live(120);
            feed(host, new Random(seed));
            HostTable table = fleet.table("id-" + seed, host.now());
            String message = "seed " + seed + ": " + table.origin();
            assertEquals(Standing.PROVEN, table.evidence().standing(), message);
            assertEquals(host.published().toString(), routes(table).toString(), message);
            assertEquals(ModelHost.digest(host.published()), table.digest());
        }
    }

    /** Partitions one after another, in pieces, with steps back. */
    private void feed(ModelHost host, Random dice) {
        int read = 0;
        while (read < host.changes.size()) {
            int end = Math.min(host.changes.size(), read + 1 + dice.nextInt(50));
            int back = Math.max(0, read - dice.nextInt(20));
            for (int partition : List.of(2, 0, 1)) {
                for (PublishedChange change : host.changes.subList(back, end)) {
                    if (Math.floorMod(change.prefix().hashCode(), 3) == partition) {
                        fleet.change(change, new TopicPosition(partition, 0));
                    }
                }
            }
            read = end;
        }
        for (PublishedEvent event : host.events) {
            fleet.event(event);
        }
    }

    @Test
    void aLostRecordLeavesTheTableUnknown() {
        ModelHost host = new ModelHost("id-7", 7);
        host.live(0);
        for (int i = 0; i < 5; i++) {
            host.notified();
        }
        PublishedChange lost = host.changes.remove(host.changes.size() - 2);
        host.pass(31);
        feed(host, new Random(7));
        assertEquals(
                "seq " + lost.seq() + " was not read yet, or is lost",
                fleet.evidence("id-7", host.now()).why());
    }

    @Test
    void whoIsNotHeardOfIsSilent() {
        ModelHost host = new ModelHost("id-7", 7);
        host.live(0);
        feed(host, new Random(7));
        long later = host.now() + 91_000_000;
        assertEquals(Standing.SILENT, fleet.evidence("id-7", later).standing());
        assertEquals(Standing.UNKNOWN, fleet.evidence("id-8", later).standing());
        assertNull(fleet.table("id-8", later));
    }

    @Test
    void statesAreTheTable() {
        state("id-7", A, 1, 7);
        state("id-7", B, 2, 8);
        state("id-8", A, 1, 9);
        state("id-7", A, 3, 5);
        host("id-7", 3, 2, 5 ^ 8, null);
        HostTable table = fleet.table("id-7", NOW);
        assertEquals("[" + B + ", " + A + "]", ids(table));
        assertEquals(Standing.PROVEN, table.evidence().standing());
        fleet.state(new StateKey("id-7", B), null);
        assertEquals("[" + A + "]", ids(fleet.table("id-7", NOW)));
        assertEquals(Standing.UNKNOWN, fleet.evidence("id-7", NOW).standing());
        state("id-7", A, 4, 6);
        assertEquals(Standing.WHOLE, fleet.evidence("id-7", NOW).standing());
    }

    /** A tombstone has no number; its time tells whether it is later than the host's record. */
    @Test
    void aTableMovesOnWithADeletion() {
        state("id-7", A, 1, 7);
        state("id-7", B, 2, 8);
        host("id-7", 2, 2, 7 ^ 8, null);
        fleet.state(new StateKey("id-7", B), null, 1_000);
        assertEquals(Standing.WHOLE, fleet.evidence("id-7", NOW).standing());
        fleet.host("id-7", record("id-7", 3, 1, 7 ^ 1), 2_000);
        assertEquals(Standing.UNKNOWN, fleet.evidence("id-7", NOW).standing());
    }

    @Test
    void aTableOfSomePrefixesIsProvenAsAWhole() {
        FleetTable some = new FleetTable(Prefix.parse("10.1.0.0/16")::equals);
        some.state(new StateKey("id-7", A), stateOf("id-7", A, 1, 7));
        some.state(new StateKey("id-7", B), stateOf("id-7", B, 2, 8));
        some.host("id-7", record("id-7", 2, 2, 7 ^ 8));
        assertEquals("[" + B + "]", ids(some.table("id-7", NOW)));
        assertEquals(Standing.PROVEN, some.evidence("id-7", NOW).standing());
        assertEquals(3, some.records("id-7"));
    }

    @Test
    void aHostSaysThatItIsInAGap() {
        state("id-7", A, 1, 7);
        host("id-7", 1, 1, 7, new HostRecord.OpenGap("overrun", 2, NOW - 5));
        assertEquals(
                new Evidence(Standing.IN_GAP, NOW - 5, null, "overrun"),
                fleet.evidence("id-7", NOW));
    }

    @Test
    void whoeverIsForgottenIsGone() {
        state("id-7", A, 1, 7);
        host("id-7", 1, 1, 7, null);
        fleet.state(new StateKey("id-7", A), null);
        fleet.host("id-7", null);
        assertEquals("[]", fleet.hostIds().toString());
        fleet.state(new StateKey("id-7", A), null);
        assertEquals("[]", fleet.hostIds().toString());
    }

    private void state(String hostId, String id, long seq, long fingerprint) {
        fleet.state(new StateKey(hostId, id), stateOf(hostId, id, seq, fingerprint));
    }

    private static StateRecord stateOf(String hostId, String id, long seq, long fingerprint) {
        return new StateRecord(
                "edge", hostId, Map.of(), 1, seq, NOW, ModelHost.route(id, fingerprint));
    }

    private void host(String hostId, long seq, long count, long digest, HostRecord.OpenGap gap) {
        fleet.host(hostId, record(hostId, seq, count, digest, gap));
    }

    private static HostRecord record(String hostId, long seq, long count, long digest) {
        return record(hostId, seq, count, digest, null);
    }

    private static HostRecord record(
            String hostId, long seq, long count, long digest, HostRecord.OpenGap gap) {
        return new HostRecord(
                "edge",
                hostId,
                Map.of(),
                "boot",
                "1.0.0",
                1,
                true,
                NOW - 60_000_000,
                Map.of(Stream.ROUTES.text(), new StreamMark(seq, count, digest)),
                null,
                gap,
                null,
                null);
    }

    private static String ids(HostTable table) {
        return table.within(Prefix.parse("0.0.0.0/0")).stream()
                .map(PublishedRoute::id)
                .toList()
                .toString();
    }

    private static Map<String, PublishedRoute> routes(HostTable table) {
        Map<String, PublishedRoute> routes = new TreeMap<>();
        table.routes().forEach(route -> routes.put(route.id(), route));
        return routes;
    }
}
