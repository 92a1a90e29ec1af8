package io.routecast.text;

import io.routecast.client.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The status of an agent, from its {@code /status}, in aligned lines. */
public final class StatusLines {
    private static final long KIB = 1024;
    private static final long CLOCK_AGREES_MILLIS = 2_000;

    private final JsonObject status;
    private final List<String> lines = new ArrayList<>();

    private StatusLines(JsonObject status) {
        this.status = status;
    }

    public static List<String> of(JsonObject status) {
        StatusLines lines = new StatusLines(status);
        lines.agent();
        lines.delivery();
        lines.mirror();
        return lines.lines;
    }

    private void agent() {
        add("host", status.text("host") + " (id " + status.text("host_id") + ")");
        boolean ready = Boolean.TRUE.equals(status.fields().get("ready"));
        String stalled = status.text("stalled");
        add(
                "agent",
                status.text("agent_version")
                        + ", up "
                        + duration(number(status, "uptime_ms"))
                        + (ready ? ", ready" : ", first snapshot not stored yet")
                        + (stalled == null ? ", healthy" : ", STALLED: " + stalled));
        JsonObject routes = status.object("routes");
        add("routes", routes.text("ipv4") + " IPv4, " + routes.text("ipv6") + " IPv6");
        add(
                "sequence",
                "epoch "
                        + status.text("epoch")
                        + ", seq "
                        + status.text("seq")
                        + ", acknowledged "
                        + status.text("acked_seq"));
        JsonObject streams = status.object("streams");
        streams.fields().keySet().forEach(name -> add(name, stream(streams.object(name))));
    }

    private static String stream(JsonObject stream) {
        return stream.text("objects")
                + ", seq "
                + stream.text("seq")
                + ", acknowledged "
                + stream.text("acked_seq")
                + drift(stream.object("changes").text("drift"));
    }

    private static String drift(String objects) {
        return "0".equals(objects) ? "" : ", " + objects + " found different by an audit";
    }

    private void delivery() {
        JsonObject outbox = status.object("outbox");
        add(
                "outbox",
                outbox.text("records")
                        + " records, "
                        + bytes(number(outbox, "bytes"))
                        + " of "
                        + bytes(number(outbox, "max_bytes"))
                        + ", lag "
                        + duration(number(outbox, "lag_ms")));
        JsonObject broker = status.object("broker");
        String problem = broker.text("trouble");
        add(
                "kafka",
                broker.text("servers")
                        + (problem == null ? ": connected" : ": AWAY: " + problem)
                        + ", since "
                        + time(broker.text("since_ts_us")));
        JsonObject refused = broker.object("refused");
        if (refused != null) {
            add("refused", refused(refused));
        }
        clock(broker.text("clock_ahead_ms"));
        add("tables", tables(status.object("tables")));
        String disk = status.object("store").text("trouble");
        add("store", disk == null ? "ok" : "PROBLEM: " + disk);
        JsonObject changes = status.object("changes");
        add(
                "changes",
                changes.text("received")
                        + " received = "
                        + changes.text("published")
                        + " published + "
                        + changes.text("filtered")
                        + " filtered + "
                        + changes.text("unchanged")
                        + " unchanged + "
                        + changes.text("pending")
                        + " pending");
    }

    private static String tables(JsonObject tables) {
        String problem = tables.text("problem");
        String rival = tables.text("rival");
        boolean yields = Boolean.TRUE.equals(tables.fields().get("yields"));
        boolean known = Boolean.TRUE.equals(tables.fields().get("state_known"));
        String written = tables.text("host_ts_us");
        return (problem == null ? "" : "PROBLEM: " + problem + "; ")
                + (rival == null
                        ? ""
                        : "RIVAL: "
                                + rival
                                + " uses the same host id"
                                + (yields ? ", nothing is published; " : "; "))
                + tables.text("state_pending")
                + " routes pending"
                + (known ? "" : ", state topic not compared yet")
                + ", host written "
                + (written == null ? "never" : time(written));
    }

    private static String refused(JsonObject refused) {
        return refused.text("records")
                + " records, "
                + refused.text("waiting")
                + " wait for them"
                + (Boolean.TRUE.equals(refused.fields().get("all_wait")) ? " (ALL)" : "")
                + ", since "
                + time(refused.text("since_ts_us"))
                + ": "
                + refused.text("topic")
                + " takes none of "
                + refused.text("key")
                + " (seq "
                + refused.text("seq")
                + ", "
                + refused.text("bytes")
                + " bytes): "
                + refused.text("cause")
                + "; to do: "
                + refused.text("remedy");
    }

    private void clock(String aheadMillis) {
        long ahead = aheadMillis == null ? 0 : Long.parseLong(aheadMillis);
        if (Math.abs(ahead) > CLOCK_AGREES_MILLIS) {
            String how = ahead > 0 ? " ahead of Kafka's" : " behind Kafka's";
            add("CLOCK", duration(Math.abs(ahead)) + how);
        }
    }

    private void mirror() {
        JsonObject kernel = status.object("kernel");
        add(
                "kernel",
                "receive buffer "
                        + bytes(number(kernel, "receive_buffer_bytes") / 2)
                        + ", "
                        + kernel.text("overruns")
                        + " overruns, "
                        + kernel.text("drops")
                        + " dropped, "
                        + kernel.text("malformed")
                        + " malformed, "
                        + kernel.text("forged")
                        + " forged");
        JsonObject incomplete = kernel.object("incomplete");
        if (incomplete != null && !incomplete.fields().isEmpty()) {
            incomplete.fields().keySet().forEach(what -> add("INCOMPLETE", incomplete.text(what)));
        }
        add("drift", changesDrift() + " routes found different by an audit");
        JsonObject last = status.object("last_resync");
        add("last resync", last == null ? "none" : resync(last));
        snapshot(status.object("snapshot"));
        JsonObject gap = status.object("last_gap");
        add(
                "last gap",
                gap == null ? "none" : gap.text("reason") + " at " + time(gap.text("ts_us")));
    }

    private void snapshot(JsonObject snapshot) {
        String shown = snapshot.text("interval_ms");
        long interval = shown == null ? 0 : Long.parseLong(shown);
        String retention = status.object("broker").text("changes_retention_ms");
        boolean tooLate =
                retention != null
                        && Long.parseLong(retention) >= 0
                        && (interval == 0 || interval > Long.parseLong(retention));
        boolean complete = Boolean.TRUE.equals(snapshot.fields().get("complete"));
        add(
                "snapshot",
                snapshot.text("id")
                        + (complete ? "" : ", not complete")
                        + (interval == 0 ? "" : ", every " + duration(interval))
                        + (tooLate
                                ? "; RETENTION: the topic keeps records for "
                                        + duration(Long.parseLong(retention))
                                : ""));
    }

    private String changesDrift() {
        return status.object("changes").text("drift");
    }

    private static String resync(JsonObject last) {
        return last.text("reason")
                + " at "
                + time(last.text("ts_us"))
                + ": "
                + last.text("created")
                + " created, "
                + last.text("updated")
                + " updated, "
                + last.text("deleted")
                + " deleted, in "
                + last.text("duration_ms")
                + " ms";
    }

    private void add(String name, String value) {
        lines.add(String.format(Locale.ROOT, "%-12s %s", name, value));
    }

    private static long number(JsonObject object, String name) {
        return Long.parseLong(object.text(name));
    }

    private static String time(String micros) {
        return Instant.ofEpochSecond(Long.parseLong(micros) / 1_000_000)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private static String duration(long millis) {
        Duration time = Duration.ofMillis(millis);
        if (time.toDays() > 0) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : millis / 1000 + " s";
    }

    private static String bytes(long bytes) {
        return bytes < KIB * KIB ? bytes / KIB + " KiB" : bytes / KIB / KIB + " MiB";
    }
}
