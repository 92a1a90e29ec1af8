package io.routecast.client.replay;

import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * When the table of one host may have been stale, as its agent has declared: from a gap to the
 * resync, or the first snapshot, that repaired it. Events may come in any order, and repeatedly.
 * Owned by one thread.
 */
public final class DeclaredGaps {
    /** A snapshot repairs what was missed while the agent was not running, and nothing else. */
    private static final Set<Reason> OF_A_START = EnumSet.of(Reason.START, Reason.STATE_LOST);

    private static final Comparator<PublishedEvent> ORDER =
            Comparator.comparingLong(PublishedEvent::epoch)
                    .thenComparingLong(PublishedEvent::seq)
                    .thenComparingLong(PublishedEvent::tsMicros)
                    .thenComparing(PublishedEvent::type);

    private final TreeSet<PublishedEvent> marks = new TreeSet<>(ORDER);

    /**
     * A gap.
     *
     * @param reason the word for why changes were missed
     * @param ofStart whether the agent was not running, and nothing else was the matter
     * @param fromMicros when nothing had been missed yet, or else when it was declared, Unix µs
     * @param declaredMicros when it was declared, Unix µs
     * @param toMicros when it was repaired, Unix µs; {@link Long#MAX_VALUE} when it is open
     */
    public record Interval(
            String reason, boolean ofStart, long fromMicros, long declaredMicros, long toMicros) {
        /** Whether the table may have been stale then. */
        public boolean contains(long micros) {
            return fromMicros <= micros && micros < toMicros;
        }

        /** Whether nothing has repaired it. */
        public boolean isOpen() {
            return toMicros == Long.MAX_VALUE;
        }
    }

    /** Takes an event of the host. */
    public void take(PublishedEvent event) {
        switch (event.ofRoutes() ? event.type() : "") {
            case "gap", "resynced", "snapshot-completed" -> marks.add(event);
            default -> {}
        }
    }

    /** The gap that contains that time; null for none. */
    public Interval at(long micros) {
        for (Interval interval : intervals()) {
            if (interval.contains(micros)) {
                return interval;
            }
        }
        return null;
    }

    /** The gap that nothing has repaired; null for none. */
    public Interval open() {
        List<Interval> all = intervals();
        Interval last = all.isEmpty() ? null : all.get(all.size() - 1);
        return last != null && last.isOpen() ? last : null;
    }

    /** Forgets those that are repaired. */
    public void forgetRepaired() {
        if (open() == null) {
            marks.clear();
        }
    }

    private List<Interval> intervals() {
        List<Interval> intervals = new ArrayList<>();
        List<PublishedEvent> open = new ArrayList<>();
        for (PublishedEvent mark : marks) {
            if (mark.type().equals("gap")) {
                open.add(mark);
            } else if (!open.isEmpty() && repairs(mark, open)) {
                intervals.add(interval(open, mark.tsMicros()));
                open.clear();
            }
        }
        if (!open.isEmpty()) {
            intervals.add(interval(open, Long.MAX_VALUE));
        }
        return intervals;
    }

    private static boolean repairs(PublishedEvent mark, List<PublishedEvent> open) {
        return mark.type().equals("resynced")
                || open.stream().allMatch(gap -> OF_A_START.contains(reason(gap)));
    }

    private static Reason reason(PublishedEvent gap) {
        return gap.event() instanceof AgentEvent.Gap known ? known.reason() : Reason.PERIODIC;
    }

    private static Interval interval(List<PublishedEvent> gaps, long toMicros) {
        long from = gaps.stream().mapToLong(DeclaredGaps::since).min().orElseThrow();
        boolean ofStart = gaps.stream().allMatch(gap -> reason(gap) == Reason.START);
        PublishedEvent first = gaps.get(0);
        return new Interval(reason(first).text(), ofStart, from, first.tsMicros(), toMicros);
    }

    private static long since(PublishedEvent gap) {
        return gap.event() instanceof AgentEvent.Gap known && known.sinceMicros() != null
                ? Math.min(known.sinceMicros(), gap.tsMicros())
                : gap.tsMicros();
    }
}
