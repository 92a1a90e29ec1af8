package io.routecast.client.past;

import io.routecast.client.Evidence;
import io.routecast.client.Standing;
import io.routecast.client.replay.DeclaredGaps;
import io.routecast.client.replay.SeqRange;
import java.util.List;

/** How far a table of the past can be relied on. Owned by one thread. */
final class PastEvidence {
    /** Three heartbeats. */
    private static final long SILENCE_MICROS = 90_000_000;

    private final HostCourse course;
    private final List<SeqRange> missing;
    private boolean agrees;
    private boolean disagrees;

    PastEvidence(HostCourse course, List<SeqRange> missing) {
        this.course = course;
        this.missing = missing;
    }

    /** Takes whether a digest agrees; null for none to compare with. */
    void digest(Boolean agreement) {
        agrees |= Boolean.TRUE.equals(agreement);
        disagrees |= Boolean.FALSE.equals(agreement);
    }

    Evidence evidence() {
        DeclaredGaps.Interval gap = course.gap();
        if (gap != null) {
            return gap(gap);
        }
        if (course.last() == null) {
            return Evidence.unknown("nothing is heard of the host before");
        }
        if (course.base() == null) {
            return Evidence.unknown("the topics hold no whole snapshot before");
        }
        return isSilent() ? silent() : ofRecords();
    }

    /** Whether nothing vouches for the instant: the agent was stopped, died, or began anew. */
    private boolean isSilent() {
        String type = course.last().event().type();
        long micros = course.instantMicros() - course.last().event().tsMicros();
        return isOfLaterEpoch(course.last())
                || isOfLaterEpoch(course.witness())
                || type.equals("stopped")
                || type.equals("forgotten")
                || micros > SILENCE_MICROS && course.witness() == null;
    }

    private boolean isOfLaterEpoch(HostCourse.Heard heard) {
        return heard != null && heard.event().epoch() > course.base().epoch();
    }

    private Evidence gap(DeclaredGaps.Interval gap) {
        return new Evidence(
                Standing.IN_GAP,
                gap.fromMicros(),
                gap.isOpen() ? null : (Long) gap.toMicros(),
                gap.reason());
    }

    private Evidence silent() {
        HostCourse.Heard next = course.next();
        return new Evidence(
                Standing.SILENT,
                course.last().event().tsMicros(),
                next == null ? null : (Long) next.event().tsMicros(),
                "last heard: " + course.last().event().type());
    }

    private Evidence ofRecords() {
        if (!missing.isEmpty()) {
            return Evidence.unknown(
                    missing.get(0)
                            + (missing.size() == 1 ? "" : " and others")
                            + " of epoch "
                            + course.base().epoch()
                            + " in no record that the topic holds");
        }
        if (disagrees) {
            return Evidence.unknown("a heartbeat has another digest");
        }
        return Evidence.of(agrees ? Standing.PROVEN : Standing.WHOLE);
    }
}
