package io.routecast.fleet.flink;

import io.routecast.client.record.HostRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.types.Row;

/**
 * Hosts that have no route left for a prefix. Reads the changes of watched prefixes, and the host's
 * own records: what a new epoch's snapshot does not show is gone, although no record says so.
 */
@FunctionHint(output = @DataTypeHint(Finder.FINDING))
public final class Outages extends Finder {
    private static final long serialVersionUID = 1;

    /** What is known of a prefix. */
    public static class Watched extends Position {
        /** When each of its routes came, Unix µs, by id. */
        public Map<String, Long> routes = new HashMap<>();

        /** When the last one went, Unix µs; 0 while there is one. */
        public long since;
    }

    /** What is known of a host. */
    public static class Memory {
        /** Its prefixes. */
        public Map<String, Watched> prefixes = new HashMap<>();

        /** Its name. */
        public String host = "";
    }

    /**
     * Takes a row.
     *
     * @param seconds that it waits for what arrived with it
     */
    public void eval(
            Context context,
            @StateHint Memory memory,
            @StateHint MapView<Long, Arrivals.Batch> waiting,
            @ArgumentHint(ArgumentTrait.SET_SEMANTIC_TABLE) Row input,
            Integer seconds)
            throws Exception {
        if (!text(input, "host_id").isEmpty()) {
            Arrivals.keep(context, waiting, input, seconds);
        }
    }

    /** Takes what arrived next. */
    public void onTimer(OnTimerContext timer, Memory memory, MapView<Long, Arrivals.Batch> waiting)
            throws Exception {
        for (Fed[] batch : Arrivals.take(timer, waiting).values()) {
            for (Fed row : batch) {
                take(memory, row);
            }
        }
    }

    private void take(Memory memory, Fed row) {
        if (row.isChange()) {
            memory.host = row.host;
            change(memory, row);
        } else if (row.record != null) {
            host(memory, HostText.read(row.record));
        } else {
            forget(memory);
        }
    }

    private void change(Memory memory, Fed change) {
        Watched watched = memory.prefixes.computeIfAbsent(change.subject, p -> new Watched());
        long epoch = watched.epoch;
        if (!watched.advance(change.epoch, change.seq)) {
            return;
        }
        if (watched.epoch != epoch) {
            watched.routes.clear();
        }
        if (change.isDeletion()) {
            watched.routes.remove(change.id);
        } else {
            watched.routes.put(change.id, change.micros);
        }
        turn(memory, change.subject, watched, change.micros);
    }

    private void turn(Memory memory, String prefix, Watched watched, long micros) {
        if (watched.routes.isEmpty() && watched.since == 0) {
            watched.since = micros;
            find(prefix, micros, memory.host, null, 1, "withdrawn");
        } else if (!watched.routes.isEmpty() && watched.since != 0) {
            find(prefix, watched.since, memory.host, micros, 1, "");
            watched.since = 0;
        }
    }

    /** When its snapshot is whole, what is of an older epoch is gone. */
    private void host(Memory memory, HostRecord host) {
        if (host.snapshot() == null) {
            return;
        }
        memory.prefixes.forEach(
                (prefix, watched) -> {
                    if (watched.epoch < host.epoch() && watched.since == 0) {
                        watched.routes.clear();
                        watched.since = host.snapshot().tsMicros();
                        find(prefix, watched.since, memory.host, null, 1, "not in the new epoch");
                    }
                });
    }

    /** The host is no more, and nothing is missing there. */
    private void forget(Memory memory) {
        for (String prefix : new TreeSet<>(memory.prefixes.keySet())) {
            long since = memory.prefixes.remove(prefix).since;
            if (since != 0) {
                find(prefix, since, memory.host, since, 1, "forgotten");
            }
        }
    }
}
