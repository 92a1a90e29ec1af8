package io.routecast.fleet.flink;

import io.routecast.client.record.HostRecord;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.types.Row;

/** Hosts that say nothing any more, and gaps that are open. */
@FunctionHint(output = @DataTypeHint(Finder.FINDING))
public final class Silent extends Finder {
    private static final long serialVersionUID = 1;
    private static final String SILENCE = "silence";
    private static final String GAP = "gap";
    private static final String START = "start";

    /** What is known of a host. */
    public static class Memory {
        /** Its name. */
        public String host = "";

        /** Whether its agent runs. */
        public boolean running;

        /** When it wrote last, Unix µs. */
        public long last;

        /** Since when it is silent, Unix µs; 0 while it is not. */
        public long silent;

        /** Since when a gap is open, Unix µs; 0 while there is none. */
        public long gap;

        /** Why it is. */
        public String reason = "";
    }

    /**
     * Takes a row.
     *
     * @param seconds without a record, by the broker's clock
     */
    public void eval(
            Context context,
            @StateHint Memory memory,
            @ArgumentHint(ArgumentTrait.SET_SEMANTIC_TABLE) Row input,
            Integer seconds) {
        if (text(input, "host_id").isEmpty()) {
            return;
        }
        String record = text(input, "record");
        if (record == null) {
            end(memory, memory.last);
            context.clearAll();
            return;
        }
        HostRecord host = HostText.read(record);
        memory.host = host.host();
        memory.running = host.running();
        memory.last = host.tsMicros();
        silence(memory, 0, host.tsMicros());
        gap(memory, host);
        wake(context, input, SILENCE, seconds);
    }

    /** Every restart declares a gap of its own; that one is no finding. */
    private void gap(Memory memory, HostRecord host) {
        HostRecord.OpenGap gap = host.gap();
        if (gap == null || START.equals(gap.reason())) {
            closeGap(memory, host.tsMicros());
        } else if (memory.gap == 0) {
            memory.gap = gap.sinceMicros() == null ? host.tsMicros() : gap.sinceMicros();
            memory.reason = gap.reason();
            find(GAP, memory.gap, memory.host, null, 1, memory.reason);
        }
    }

    private void closeGap(Memory memory, long micros) {
        if (memory.gap != 0) {
            find(GAP, memory.gap, memory.host, micros, 1, memory.reason);
            memory.gap = 0;
        }
    }

    private void silence(Memory memory, long since, long micros) {
        if (memory.silent == 0 && since != 0) {
            String detail = memory.running ? "nothing is heard" : "stopped";
            find(SILENCE, since, memory.host, null, 1, detail);
        } else if (memory.silent != 0 && since == 0) {
            find(SILENCE, memory.silent, memory.host, micros, 1, "");
        }
        memory.silent = since;
    }

    private void end(Memory memory, long micros) {
        silence(memory, 0, micros);
        closeGap(memory, micros);
    }

    /** Nothing has come for a while. */
    public void onTimer(OnTimerContext context, Memory memory) {
        silence(memory, memory.last, memory.last);
    }
}
