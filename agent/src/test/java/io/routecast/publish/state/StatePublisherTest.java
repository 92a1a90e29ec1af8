package io.routecast.publish.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.json.StateReader;
import io.routecast.client.record.Op;
import io.routecast.client.record.RouteCounts;
import io.routecast.netlink.RouteImage;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.kafka.TablePlan;
import io.routecast.publish.kafka.TopicPlan;
import io.routecast.record.ChangeSource;
import io.routecast.record.ChangeStamp;
import io.routecast.record.HostStateReader;
import io.routecast.record.RouteChange;
import io.routecast.record.RouteStateKey;
import io.routecast.record.RouteText;
import io.routecast.record.RouteWriter;
import io.routecast.route.Route;
import io.routecast.route.RouteBuilder;
import io.routecast.route.RouteId;
import io.routecast.simulation.VirtualClock;
import io.routecast.simulation.kafka.ModelKafka;
import io.routecast.simulation.kafka.StoredRecord;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.state.Watermark;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The state topic follows what was sent, and finds its way back where it could not follow. */
class StatePublisherTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int PAGE = 500;
    private static final String ID = "id-7";
    private static final OriginEntry ORIGIN = new OriginEntry("edge-7", ID, "boot", "1.0.0");

    private final VirtualClock clock = new VirtualClock();
    private final ModelKafka kafka = new ModelKafka(new Random(7), clock);
    private final TreeMap<String, Route> mirror = new TreeMap<>();
    private final RouteWriter texts = new RouteWriter();
    private final TreeMap<Long, RouteChange> sent = new TreeMap<>();
    private String mark;
    private StatePublisher states = start("state");
    private long position;
    private long seq;

    private StatePublisher start(String topic) {
        PublisherPlan plan =
                new PublisherPlan(
                        Map.of("bootstrap.servers", "none:1"),
                        new TopicPlan("changes", "agents", true, 3, 1, Map.of()),
                        ID,
                        true,
                        30_000,
                        new TablePlan(topic, "hosts", SECOND, 300 * SECOND));
        ContentMark marks =
                new ContentMark() {
                    @Override
                    public String read() {
                        return mark;
                    }

                    @Override
                    public void leave(String text) {
                        mark = text;
                    }
                };
        return new StatePublisher(plan, ORIGIN, this::page, marks, kafka, clock);
    }

    private Mirrored.Page page(byte[] from) {
        List<Mirrored.Row> rows = new ArrayList<>();
        String next = from == null ? "" : new String(from);
        for (Map.Entry<String, Route> entry : mirror.tailMap(next, true).entrySet()) {
            if (rows.size() == PAGE) {
                return page(rows, entry.getKey().getBytes());
            }
            rows.add(new Mirrored.Row(RouteImage.of(entry.getValue()), 0));
        }
        return page(rows, null);
    }

    private Mirrored.Page page(List<Mirrored.Row> rows, byte[] next) {
        return new Mirrored.Page(position, seq, mirror.size(), rows, next);
    }

    private void change(String prefix, long metric) {
        Route route = RouteBuilder.ipv4(prefix).type(6).build();
        Route after =
                metric < 0 ? null : RouteBuilder.ipv4(prefix).type(6).flags((int) metric).build();
        String id = RouteId.of(route, 0);
        Route before = after == null ? mirror.remove(id) : mirror.put(id, after);
        Op op = before == null ? Op.CREATE : after == null ? Op.DELETE : Op.UPDATE;
        position += 8;
        seq++;
        RouteChange change =
                new RouteChange(
                        op,
                        id,
                        text(before),
                        text(after),
                        new ChangeStamp(seq, clock.micros() / 1000, clock.micros()),
                        ChangeSource.notified(null, null));
        sent.put(position, change);
        states.keeper().sent(position, change);
    }

    private RouteText text(Route route) {
        return route == null ? null : texts.text(route);
    }

    private void acknowledge() {
        RouteCounts counts = new RouteCounts(mirror.size(), 0);
        states.keeper().acknowledged(Watermark.ofRoutes(position, seq, seq, 0, counts));
    }

    private void run(long seconds) throws InterruptedException {
        runNanos(seconds * SECOND);
    }

    private void runNanos(long nanos) throws InterruptedException {
        long end = clock.nanos() + nanos;
        long due = clock.nanos();
        while (clock.nanos() < end) {
            if (states.signal().await(0)) {
                due = Math.min(due, clock.nanos());
            }
            long turn = Math.max(due, kafka.busyUntilNanos());
            long next = Math.min(turn, kafka.nextEventNanos());
            clock.advanceTo(Math.max(clock.nanos(), Math.min(next, end)));
            if (kafka.nextEventNanos() <= clock.nanos()) {
                kafka.doNextEvent();
            } else if (turn <= clock.nanos()) {
                due = clock.nanos() + states.turn();
                clock.advance(10_000);
            }
        }
    }

    private Map<String, Long> topic() {
        Map<String, Long> routes = new HashMap<>();
        for (StoredRecord record : kafka.stored()) {
            if (record.topic().equals("state")) {
                RouteStateKey key = RouteStateKey.read(record.key());
                if (key.hostId().equals(ID) && record.value() != null) {
                    routes.put(key.id(), StateReader.read(record.value()).route().fingerprint());
                } else if (key.hostId().equals(ID)) {
                    routes.remove(key.id());
                }
            }
        }
        return routes;
    }

    private long records() {
        return kafka.stored().stream().filter(record -> record.topic().equals("state")).count();
    }

    private Map<String, Long> expected() {
        Map<String, Long> routes = new HashMap<>();
        mirror.forEach((id, route) -> routes.put(id, texts.text(route).fingerprint()));
        return routes;
    }

    private void assertWhole() {
        assertTrue(states.condition().known(), states.condition().toString());
        assertNull(states.condition().problem());
        assertEquals(expected(), topic());
    }

    @Test
    void aRouteThatChangesAllTheTimeIsWrittenOnceInAnInterval() throws Exception {
        states.keeper().begins(1, Watermark.START);
        run(3);
        for (int i = 0; i < 100; i++) {
            change("10.0.0.0/8", i);
            acknowledge();
            runNanos(SECOND / 10);
        }
        run(3);
        assertWhole();
        assertTrue(records() >= 9 && records() <= 13, records() + " records in 10 seconds");
    }

    @Test
    void nothingIsWrittenBeforeItsChangeIsAcknowledged() throws Exception {
        states.keeper().begins(1, Watermark.START);
        run(3);
        change("10.0.0.0/8", 1);
        run(10);
        assertEquals(0, records());
        acknowledge();
        run(3);
        assertWhole();
    }

    @Test
    void moreChangesThanThereIsRoomForAreFoundAgain() throws Exception {
        states.keeper().begins(1, Watermark.START);
        change("172.16.0.0/12", 1);
        acknowledge();
        run(3);
        for (int i = 0; i < 20_000; i++) {
            change("10." + (i >> 8) + "." + (i & 255) + ".0/24", 1);
        }
        change("172.16.0.0/12", -1);
        acknowledge();
        run(60);
        assertEquals(20_000, mirror.size());
        assertWhole();
    }

    /** Keys that a former life has left, and those of another host. */
    @Test
    void staleKeysGoAndThoseOfOthersStay() throws Exception {
        kafka.createTopic("state", 1, true);
        kafka.store(stale(ID, "254|192.0.2.0/24|0|0|0"));
        kafka.store(stale("id-8", "254|192.0.2.0/24|0|0|0"));
        change("10.0.0.0/8", 1);
        states.keeper().begins(2, Watermark.START);
        acknowledge();
        run(10);
        assertWhole();
        long others =
                kafka.stored().stream()
                        .filter(record -> record.topic().equals("state"))
                        .filter(r -> RouteStateKey.read(r.key()).hostId().equals("id-8"))
                        .count();
        assertEquals(1, others);
    }

    private static ProducerRecord<byte[], byte[]> stale(String hostId, String id) {
        return new ProducerRecord<>(
                "state",
                0,
                0L,
                new RouteStateKey(hostId, id).encode(),
                """
                {"version":1,"host":"edge-7","host_id":"%s","epoch":1,"seq":1,"ts_us":1,
                 "id":"%s","fingerprint":"0123456789abcdef","prefix":"10.0.0.0/8"}
                """
                        .formatted(hostId, id)
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whoWasStoppedNeedNotLookAgain() throws Exception {
        states.keeper().begins(1, Watermark.START);
        change("10.0.0.0/8", 1);
        acknowledge();
        run(5);
        states.finish(0);
        run(5);
        assertNotNull(mark);
        long before = records();
        states.close();
        Watermark stopped = Watermark.ofRoutes(position, seq, seq, 0, new RouteCounts(1, 0));
        states = start("state");
        states.keeper().begins(1, stopped);
        run(5);
        change("10.0.0.0/8", 2);
        acknowledge();
        run(5);
        assertWhole();
        assertEquals(1, records() - before);
    }

    @Test
    void aTopicThatWasMadeAnewIsFilledAgain() throws Exception {
        states.keeper().begins(1, Watermark.START);
        change("10.0.0.0/8", 1);
        acknowledge();
        run(5);
        kafka.deleteTopic("state");
        run(700);
        assertWhole();
        assertEquals(1, records());
    }

    /**
     * The first walk writes each route with the seq of its page. An agent that was killed sends
     * older changes once more: they are no news of what the topic has by then.
     */
    @Test
    void afterAKillNoStateStepsBack() throws Exception {
        for (int i = 0; i < 10; i++) {
            change("10." + i + ".0.0/16", 1);
        }
        states.keeper().begins(1, Watermark.START);
        acknowledge();
        run(5);
        assertWhole();
        kafka.kill();
        states.close();
        states = start("state");
        states.keeper().begins(1, Watermark.START);
        sent.forEach(states.keeper()::sent);
        acknowledge();
        run(10);
        assertWhole();
        assertEquals(10, records());
        change("10.0.0.0/16", 2);
        acknowledge();
        run(5);
        assertWhole();
        assertEquals(11, records());
    }

    @Test
    void theHostsRecordIsWrittenNowAndThen() throws Exception {
        states.keeper().begins(3, Watermark.START);
        run(1_000);
        List<StoredRecord> hosts =
                kafka.stored().stream().filter(r -> r.topic().equals("hosts")).toList();
        assertTrue(hosts.size() >= 4 && hosts.size() <= 6, hosts.size() + " records");
        assertEquals(3, HostStateReader.read(hosts.get(0).value()).origin().epoch());
    }
}
