package io.routecast.fleet.flink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.functions.ProcessTableFunction;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

/**
 * Hosts whose routes for a prefix differ from those of most others in their group. Reads the table
 * of the fleet, by group, routing table and prefix; a host without any route for it is not
 * compared.
 */
@FunctionHint(
        output =
                @DataTypeHint(
                        "ROW<host_id STRING, since_us BIGINT, host STRING, until_us BIGINT,"
                                + " amount BIGINT, detail STRING>"))
public final class Divergence extends ProcessTableFunction<Row> {
    private static final long serialVersionUID = 1;

    /** A host's routes for the prefix. */
    public static class Place {
        /** Name of the host. */
        public String host = "";

        /** Where packets go, by id of the route. */
        public Map<String, String> paths = new HashMap<>();

        /** When that was last changed, Unix µs. */
        public long micros;

        /** Since when it differs, Unix µs; 0 while it does not. */
        public long since;

        String all() {
            return String.join(" ", new TreeSet<>(paths.values()));
        }
    }

    /** What most hosts have. */
    public static class Usual {
        /** Their paths; empty while no more than half of the hosts have the same. */
        public String paths = "";

        /** How many hosts have a route for the prefix. */
        public long hosts;
    }

    /**
     * Takes a row: a route that a host has, or has no more. What it replaces comes before it, and
     * is not judged alone.
     *
     * @param agreeing hosts with the same routes, at least, for others to differ from them
     */
    public void eval(
            @StateHint Usual usual,
            @StateHint MapView<String, Long> counts,
            @StateHint MapView<String, Place> places,
            @ArgumentHint({ArgumentTrait.SET_SEMANTIC_TABLE, ArgumentTrait.SUPPORT_UPDATES})
                    Row input,
            Integer agreeing)
            throws Exception {
        String hostId = input.getFieldAs("host_id");
        Place place = places.contains(hostId) ? places.get(hostId) : new Place();
        String before = place.all();
        apply(input, place);
        usual.hosts += (place.all().isEmpty() ? 0 : 1) - (before.isEmpty() ? 0 : 1);
        count(counts, before, -1);
        count(counts, place.all(), 1);
        places.put(hostId, place);
        if (input.getKind() != RowKind.UPDATE_BEFORE) {
            judge(usual, hostId, place, most(counts, usual.hosts, agreeing), places);
        }
        if (input.getKind() == RowKind.DELETE && place.all().isEmpty()) {
            places.remove(hostId);
        }
    }

    private void judge(
            Usual usual, String hostId, Place place, String most, MapView<String, Place> places)
            throws Exception {
        if (!most.equals(usual.paths)) {
            usual.paths = most;
            judgeAll(usual, places);
        } else {
            judge(usual, hostId, place);
            places.put(hostId, place);
        }
    }

    private static void apply(Row input, Place place) {
        String id = input.getFieldAs("id");
        if (input.getKind() == RowKind.DELETE || input.getKind() == RowKind.UPDATE_BEFORE) {
            place.paths.remove(id);
        } else {
            place.paths.put(id, input.getFieldAs("path"));
            place.host = input.getFieldAs("host");
            place.micros = input.<Long>getFieldAs("ts_us");
        }
    }

    private static void count(MapView<String, Long> counts, String paths, long more)
            throws Exception {
        if (paths.isEmpty()) {
            return;
        }
        long count = (counts.contains(paths) ? counts.get(paths) : 0) + more;
        if (count == 0) {
            counts.remove(paths);
        } else {
            counts.put(paths, count);
        }
    }

    private static String most(MapView<String, Long> counts, long hosts, long agreeing)
            throws Exception {
        for (Map.Entry<String, Long> count : counts.entries()) {
            if (count.getValue() * 2 > hosts && count.getValue() >= agreeing) {
                return count.getKey();
            }
        }
        return "";
    }

    private void judgeAll(Usual usual, MapView<String, Place> places) throws Exception {
        List<String> hostIds = new ArrayList<>();
        places.keys().forEach(hostIds::add);
        for (String hostId : hostIds) {
            Place place = places.get(hostId);
            judge(usual, hostId, place);
            places.put(hostId, place);
        }
    }

    private void judge(Usual usual, String hostId, Place place) {
        boolean differs =
                !usual.paths.isEmpty()
                        && !place.all().isEmpty()
                        && !place.all().equals(usual.paths);
        if (differs && place.since == 0) {
            place.since = place.micros;
            find(hostId, place, null);
        } else if (!differs && place.since != 0) {
            find(hostId, place, place.micros);
            place.since = 0;
        }
    }

    private void find(String hostId, Place place, Long until) {
        collect(Row.of(hostId, place.since, place.host, until, 1L, ""));
    }
}
