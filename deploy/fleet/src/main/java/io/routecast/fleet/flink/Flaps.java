package io.routecast.fleet.flink;

import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.types.Row;

/** Routes that change often within a short time, by host and id. */
@FunctionHint(output = @DataTypeHint(Finder.FINDING))
public final class Flaps extends Finder {
    private static final long serialVersionUID = 1;
    private static final String QUIET = "quiet";

    /** What is known of a route. */
    public static class Memory extends Position {
        /** When the last changes were, Unix µs, the oldest first. */
        public Long[] times = {};

        /** Name of the host. */
        public String host = "";

        /** When the flapping began, Unix µs; 0 while there is none. */
        public long since;

        /** Changes since then. */
        public long amount;
    }

    /**
     * Takes a row.
     *
     * @param times changes that make a flap
     * @param seconds in which they have to come, by the host's clock; as long without a change ends
     *     it, by the broker's clock
     */
    public void eval(
            Context context,
            @StateHint Memory memory,
            @ArgumentHint(ArgumentTrait.SET_SEMANTIC_TABLE) Row input,
            Integer times,
            Integer seconds) {
        if (!isChange(input) || !memory.advance(input) || isSnapshot(input)) {
            return;
        }
        memory.host = text(input, "host");
        memory.times = Times.add(memory.times, micros(input), times);
        boolean often = Times.within(memory.times, times, seconds);
        if (memory.since == 0 && often) {
            memory.since = memory.times[0];
            memory.amount = times - 1;
        }
        if (memory.since != 0) {
            memory.amount++;
            find("", memory.since, memory.host, null, memory.amount, "");
            wake(context, input, QUIET, seconds);
        }
    }

    /** The route was quiet. */
    public void onTimer(OnTimerContext context, Memory memory) {
        long last = memory.times[memory.times.length - 1];
        find("", memory.since, memory.host, last, memory.amount, "");
        memory.since = 0;
        memory.times = new Long[0];
    }
}
