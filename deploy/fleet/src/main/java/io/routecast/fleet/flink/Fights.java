package io.routecast.fleet.flink;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.types.Row;

/**
 * Processes that undo each other on one route: one puts back what it had set (or that the route is
 * gone), after another had set something else. Changes whose process is not known are left out.
 */
@FunctionHint(output = @DataTypeHint(Finder.FINDING))
public final class Fights extends Finder {
    private static final long serialVersionUID = 1;
    private static final String QUIET = "quiet";
    private static final String GONE = "gone";

    /** What is known of a route. */
    public static class Memory extends Position {
        /** What each process set last, by its name. */
        public Map<String, String> set = new HashMap<>();

        /** Who set something last. */
        public String last = "";

        /** When something was put back, Unix µs. */
        public Long[] times = {};

        /** Name of the host. */
        public String host = "";

        /** When the fight began, Unix µs; 0 while there is none. */
        public long since;

        /** How often something was put back. */
        public long amount;

        /** The processes. */
        public String who = "";
    }

    /**
     * Takes a row.
     *
     * @param times how often something must be put back
     * @param seconds in which that has to happen, by the host's clock; as long without it ends the
     *     fight, by the broker's clock
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
        if (putsBack(memory, input)) {
            memory.times = Times.add(memory.times, micros(input), times);
            boolean often = Times.within(memory.times, times, seconds);
            if (memory.since == 0 && often) {
                memory.since = memory.times[0];
                memory.amount = times - 1;
            }
            if (memory.since != 0) {
                memory.amount++;
                find("", memory.since, memory.host, null, memory.amount, memory.who);
                wake(context, input, QUIET, seconds);
            }
        }
    }

    private static boolean putsBack(Memory memory, Row change) {
        String process = text(change, "process");
        if (process == null) {
            return false;
        }
        String what = text(change, "what") == null ? GONE : text(change, "what");
        String other = memory.last;
        boolean back = !other.equals(process) && what.equals(memory.set.get(process));
        boolean another = !what.equals(memory.set.get(other));
        memory.set.put(process, what);
        memory.last = process;
        memory.host = text(change, "host");
        if (back && another) {
            memory.who =
                    process.compareTo(other) < 0
                            ? process + " and " + other
                            : other + " and " + process;
        }
        return back && another;
    }

    /** Nobody has put anything back for a while. */
    public void onTimer(OnTimerContext context, Memory memory) {
        long last = memory.times[memory.times.length - 1];
        find("", memory.since, memory.host, last, memory.amount, memory.who);
        memory.since = 0;
        memory.times = new Long[0];
    }
}
