package io.routecast.text;

import io.routecast.client.Evidence;
import io.routecast.client.Standing;
import io.routecast.client.TableOrigin;
import io.routecast.client.json.JsonObject;
import io.routecast.client.record.PublishedRoute;
import io.routecast.route.Printable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What {@code routecast at} and {@code diff} print of a table of the past. Times are UTC. */
public final class AnswerLines {
    private AnswerLines() {}

    /** Whose table it is, of when, and how far it can be relied on. */
    public static String of(TableOrigin origin) {
        return Printable.of(origin.host()) + " at " + answer(origin) + numbers(origin);
    }

    private static String answer(TableOrigin origin) {
        return time(origin.atMicros()) + ": " + words(origin.evidence());
    }

    private static String numbers(TableOrigin origin) {
        return origin.epoch() == 0
                ? ""
                : " (epoch " + origin.epoch() + ", seq " + origin.seq() + ")";
    }

    /** Two tables, and how many routes differ. */
    public static String of(TableOrigin before, TableOrigin after, int differences) {
        return Printable.of(after.host())
                + ": "
                + (differences == 0 ? "no" : differences)
                + (differences == 1 ? " difference; " : " differences; ")
                + answer(before)
                + "; "
                + answer(after);
    }

    /** A route in the words of ip-route(8). */
    public static String of(PublishedRoute route) {
        return RouteWords.line(JsonObject.parse(route.json()));
    }

    /** How far a table can be relied on, in the words of an answer: silence is a gap. */
    static String word(Standing standing) {
        return standing == Standing.SILENT ? Standing.IN_GAP.text() : standing.text();
    }

    /** The same with times and reasons. */
    static String words(Evidence evidence) {
        String word = word(evidence.standing());
        String why = evidence.why() == null ? "" : Printable.of(evidence.why());
        return switch (evidence.standing()) {
            case PROVEN, WHOLE -> word;
            case UNKNOWN -> word + ": " + why;
            case IN_GAP, SILENT -> word + times(evidence) + " (" + why + ")";
        };
    }

    private static String times(Evidence evidence) {
        String from = evidence.fromMicros() == null ? "" : " from " + time(evidence.fromMicros());
        return from + (evidence.toMicros() == null ? " on" : " to " + time(evidence.toMicros()));
    }

    private static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
