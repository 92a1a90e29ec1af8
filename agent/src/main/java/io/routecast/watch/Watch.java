package io.routecast.watch;

import io.routecast.client.record.Reason;
import io.routecast.mirror.count.Counters;
import io.routecast.mirror.count.Flapping;
import io.routecast.mirror.table.RouteCensus.Count;
import io.routecast.netlink.RouteImage;
import io.routecast.record.JsonText;
import io.routecast.route.Route;
import io.routecast.status.AgentStatus;
import io.routecast.status.StatusJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What people see of a running agent; usable from any thread. */
public final class Watch {
    private final Supplier<AgentStatus> agent;
    private final Counters counters;
    private final LongSupplier committed;
    private final Census census;

    /**
     * @param counters of its mirror
     * @param committed how many changes of all streams are on disk
     * @param counting counts the routes of its table
     */
    public Watch(
            Supplier<AgentStatus> agent,
            Counters counters,
            LongSupplier committed,
            Supplier<List<Count>> counting) {
        this.agent = agent;
        this.counters = counters;
        this.committed = committed;
        census = new Census(counting, System::nanoTime);
    }

    /**
     * Changes from now on.
     *
     * @param after number of the last change that was seen; negative for none
     */
    public ChangeFeed changes(long after) {
        return new ChangeFeed(counters.recent, committed, after);
    }

    /**
     * The agent's state, as JSON on one line.
     *
     * <pre>
     * {"status":{…},"tables":[{"family":"ipv4","table":254,"table_name":"main","protocol":"bird","routes":3}],
     *  "flapping":{"since_ts_us":1795476815047850,"prefixes":[{"prefix":"10.1.0.0/16","table":"main","changes":7}]},
     *  "resyncs":{"link":2},"gaps":{"start":1}}
     * </pre>
     */
    public byte[] overview() {
        AgentStatus status = agent.get();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", StatusJson.object(status));
        json.put("tables", census.counts().stream().map(Watch::kind).toList());
        long steady = System.nanoTime() / 1_000;
        json.put("flapping", flapping(counters.flapping.report(steady), status.micros() - steady));
        json.put("resyncs", words(status.work().resyncs()));
        json.put("gaps", words(status.work().gaps()));
        return JsonText.of(json);
    }

    private static Map<String, Object> kind(Count count) {
        Route route = RouteImage.route(count.image());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("family", route.family().text());
        json.put("table", route.table());
        json.put("table_name", route.tableName());
        json.put("protocol", orNumber(route.protocolName(), route.protocol()));
        json.put("routes", count.routes());
        return json;
    }

    private static Map<String, Object> flapping(Flapping.Report report, long unixZeroMicros) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("since_ts_us", unixZeroMicros + report.sinceMicros());
        json.put("prefixes", report.flaps().stream().map(Watch::flap).toList());
        return json;
    }

    private static Map<String, Object> flap(Flapping.Flap flap) {
        Route route = RouteImage.route(flap.image());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("prefix", route.prefix().toString());
        json.put("table", orNumber(route.tableName(), route.table()));
        json.put("changes", flap.changes());
        return json;
    }

    private static String orNumber(String name, long number) {
        return name == null ? Long.toString(number) : name;
    }

    private static Map<String, Long> words(Map<Reason, Long> counts) {
        Map<String, Long> words = new TreeMap<>();
        counts.forEach((reason, count) -> words.put(reason.text(), count));
        return words;
    }
}
