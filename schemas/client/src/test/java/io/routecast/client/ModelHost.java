package io.routecast.client;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Cause;
import io.routecast.client.record.Op;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.PublishedSource;
import io.routecast.client.record.Reason;
import io.routecast.client.record.RouteCounts;
import io.routecast.client.record.SnapshotMarker;
import io.routecast.client.record.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A host whose kernel changes at random, and whose agent publishes that, misses some of it, is
 * killed, and loses its state. It remembers what the kernel had, and when its records say so.
 */
public final class ModelHost {
    private static final long SECOND = 1_000_000;
    private static final long BEGIN = 1_795_000_000L * SECOND;

    /** A time in which nobody can know the table from the records. */
    private record Dark(long from, long to) {}

    public final List<PublishedChange> changes = new ArrayList<>();
    public final List<PublishedEvent> events = new ArrayList<>();
    private final TreeMap<Long, Map<String, PublishedRoute>> history = new TreeMap<>();
    private final List<Dark> darks = new ArrayList<>();
    private final Map<String, PublishedRoute> kernel = new TreeMap<>();
    private final Map<String, PublishedRoute> published = new TreeMap<>();
    private final Random dice;
    private final String hostId;
    private long micros = BEGIN;
    private long heartbeatMicros = BEGIN;
    private long aliveMicros = BEGIN;
    private long snapshotId;
    private int epoch = 1;
    private long seq;

    public ModelHost(String hostId, long seed) {
        this.hostId = hostId;
        dice = new Random(seed);
        hidden(5);
        event(new AgentEvent.Started());
        snapshot();
        darks.add(new Dark(0, micros));
    }

    /** Lives on. */
    public void live(int steps) {
        for (int i = 0; i < steps; i++) {
            pass(1 + dice.nextInt(8));
            switch (dice.nextInt(40)) {
                case 0 -> overrun();
                case 1 -> restart(true);
                case 2 -> restart(false);
                case 3 -> snapshot();
                case 4 -> loseState();
                default -> notified();
            }
        }
        heartbeat();
    }

    /** Lets seconds pass, and the agent's heart beat. */
    public void pass(long seconds) {
        micros += seconds * SECOND;
        if (micros - heartbeatMicros >= 30 * SECOND) {
            heartbeat();
        }
    }

    private void heartbeat() {
        heartbeatMicros = micros;
        RouteCounts counts = new RouteCounts(published.size(), 0);
        event(new AgentEvent.Heartbeat(counts, digest(published), 0, 0, 0));
    }

    /** The kernel changes, and says so. */
    public void notified() {
        String id = hidden(1);
        publish(id, Cause.NOTIFICATION, null);
    }

    /** The kernel changes. */
    private String hidden(int times) {
        String id = null;
        for (int i = 0; i < times; i++) {
            id = "254|10." + dice.nextInt(30) + ".0.0/16|0|0|0";
            if (kernel.containsKey(id) && dice.nextInt(3) == 0) {
                kernel.remove(id);
            } else {
                kernel.put(id, route(id, dice.nextInt(200)));
            }
            history.put(micros, new TreeMap<>(kernel));
        }
        return id;
    }

    private void overrun() {
        long since = micros;
        hidden(3);
        pass(1);
        event(new AgentEvent.Gap(Reason.OVERRUN, seq + 1, null, since, 3L));
        pass(1);
        resync(Reason.OVERRUN);
        darks.add(new Dark(since, micros));
    }

    private void resync(Reason reason) {
        long before = seq;
        List<String> ids = new ArrayList<>(published.keySet());
        kernel.keySet().stream().filter(id -> !published.containsKey(id)).forEach(ids::add);
        ids.forEach(id -> publish(id, Cause.RESYNC, reason));
        event(new AgentEvent.Resynced(reason, seq - before, 0, 0, 5));
    }

    private void restart(boolean orderly) {
        if (orderly) {
            event(new AgentEvent.Stopped());
        }
        long since = micros;
        aliveMicros = micros;
        micros += (1 + dice.nextInt(60)) * SECOND;
        hidden(dice.nextInt(5));
        micros += SECOND;
        event(new AgentEvent.Started());
        event(new AgentEvent.Gap(Reason.START, seq + 1, null, aliveMicros, null));
        heartbeat();
        micros += SECOND;
        resync(Reason.START);
        snapshot();
        darks.add(new Dark(since, micros));
    }

    private void loseState() {
        // What had come since the last sign of life may be lost, too, and what came just before it.
        long since = events.get(events.size() - 1).tsMicros() - 6 * SECOND;
        micros += 20 * SECOND;
        hidden(2);
        epoch++;
        seq = 0;
        published.clear();
        event(new AgentEvent.Started());
        event(new AgentEvent.Gap(Reason.STATE_LOST, 1, null, null, null));
        micros += SECOND;
        snapshot();
        darks.add(new Dark(since, micros));
    }

    private void snapshot() {
        long id = ++snapshotId;
        event(new AgentEvent.SnapshotStarted(id));
        List<String> ids = new ArrayList<>(kernel.keySet());
        for (String each : ids) {
            published.put(each, kernel.get(each));
            SnapshotMarker marker =
                    each.equals(ids.get(ids.size() - 1))
                            ? SnapshotMarker.LAST
                            : SnapshotMarker.MIDDLE;
            change(Op.READ, null, kernel.get(each), Cause.SNAPSHOT, Reason.START, marker, id);
        }
        event(new AgentEvent.SnapshotCompleted(id, new RouteCounts(ids.size(), 0)));
    }

    private void publish(String id, Cause cause, Reason reason) {
        PublishedRoute before = published.get(id);
        PublishedRoute after = kernel.get(id);
        if (before == null && after == null || before != null && before.equals(after)) {
            return;
        }
        Op op = before == null ? Op.CREATE : after == null ? Op.DELETE : Op.UPDATE;
        if (after == null) {
            published.remove(id);
        } else {
            published.put(id, after);
        }
        change(op, before, after, cause, reason, SnapshotMarker.NONE, null);
    }

    private void change(
            Op op,
            PublishedRoute before,
            PublishedRoute after,
            Cause cause,
            Reason reason,
            SnapshotMarker marker,
            Long snapshot) {
        PublishedSource source =
                new PublishedSource(
                        "1.0.0", "edge", hostId, "boot", epoch, ++seq, micros, cause, reason,
                        marker, snapshot, null, null, null, Map.of());
        changes.add(new PublishedChange(op, micros / 1_000, before, after, source));
        aliveMicros = micros;
    }

    private void event(AgentEvent event) {
        events.add(
                new PublishedEvent(
                        event.type(),
                        "edge",
                        hostId,
                        "boot",
                        "1.0.0",
                        epoch,
                        seq,
                        micros,
                        Stream.ROUTES,
                        event,
                        null));
    }

    /** A route with that id, and a text that a table can keep. */
    public static PublishedRoute route(String id, long fingerprint) {
        String prefix = id.split("\\|")[1];
        String json =
                String.format(
                        "{\"id\":\"%s\",\"fingerprint\":\"%016x\",\"family\":\"any\","
                                + "\"prefix\":\"%s\",\"table\":%s,\"type\":\"unicast\"}",
                        id, fingerprint, prefix, id.split("\\|")[0]);
        return new PublishedRoute(id, fingerprint, prefix, json);
    }

    /** XOR of fingerprints. */
    public static long digest(Map<String, PublishedRoute> routes) {
        return routes.values().stream()
                .mapToLong(PublishedRoute::fingerprint)
                .reduce(0, (a, b) -> a ^ b);
    }

    /** What the kernel had. */
    public Map<String, PublishedRoute> at(long instantMicros) {
        return history.floorEntry(instantMicros).getValue();
    }

    /** Whether the records can say what the kernel had. */
    public boolean isKnown(long instantMicros) {
        return darks.stream().noneMatch(d -> d.from() <= instantMicros && instantMicros <= d.to());
    }

    /** What the records add up to at the end. */
    public Map<String, PublishedRoute> published() {
        return published;
    }

    /** The time, Unix µs. */
    public long now() {
        return micros;
    }

    /** When it began. */
    public static long begin() {
        return BEGIN;
    }
}
