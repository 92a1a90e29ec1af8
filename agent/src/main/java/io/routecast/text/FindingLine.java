package io.routecast.text;

import io.routecast.client.expect.Breach;
import io.routecast.client.expect.FleetFinding;
import io.routecast.client.json.JsonObject;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;
import io.routecast.route.Printable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A finding as one line: where, which prefix, what, whose expectation, since when, and the change
 * that has brought it about. Times are UTC.
 *
 * <pre>
 * edge-7 203.0.113.0/24 missing: no route (edge.uplink, expect.conf:4) since 2026-11-23T17:37:15.124042Z: deleted 203.0.113.0/24 via 192.0.2.1 dev eth0 proto bird (bird[812]), seq 40213
 * </pre>
 */
public final class FindingLine {
    private final Palette palette;

    public FindingLine(Palette palette) {
        this.palette = palette;
    }

    /** The line, without a newline. */
    public String of(FleetFinding finding) {
        Breach breach = finding.breach();
        StringBuilder line = new StringBuilder(200);
        if (breach.host() != null) {
            line.append(palette.cyan(Printable.of(breach.host()))).append(' ');
        }
        if (breach.prefix() != null) {
            line.append(breach.prefix()).append(table(breach)).append(' ');
        }
        line.append(palette.red(breach.kind().text()));
        line.append(": ").append(Printable.of(breach.detail()));
        line.append(palette.dim(" (" + Printable.of(expectation(breach)) + ")"));
        return line.append(since(finding)).toString();
    }

    private static String expectation(Breach breach) {
        return breach.expectationName() + ", " + breach.place();
    }

    private static String table(Breach breach) {
        String table = breach.expectation().table().text();
        return table.equals("main") ? "" : " table " + Printable.of(table);
    }

    private String since(FleetFinding finding) {
        if (finding.change() != null) {
            return " since " + time(finding.sinceMicros()) + ": " + change(finding);
        }
        if (finding.sinceMicros() != null) {
            return " since " + time(finding.sinceMicros());
        }
        return finding.breach().host() == null ? "" : " since: not in the topics";
    }

    private String change(FleetFinding finding) {
        PublishedChange change = finding.change();
        String host = change.hostId().equals(finding.breach().hostId()) ? "" : change.host() + " ";
        String origin =
                ChangeWords.origin(
                        change.cause(), change.reason(), change.process(), change.writer());
        return Printable.of(host)
                + what(change)
                + (origin == null ? "" : palette.dim(" (" + Printable.of(origin) + ")"))
                + ", seq "
                + change.seq();
    }

    private static String what(PublishedChange change) {
        if (change.before() != null && change.after() != null) {
            ChangeWords words = ChangeWords.of(fields(change.before()), fields(change.after()));
            return "changed "
                    + words.route()
                    + ": "
                    + (words.differences() == null
                            ? words.was() + " → " + words.is()
                            : words.differences());
        }
        return change.after() == null
                ? "deleted " + RouteWords.line(fields(change.before()))
                : "added " + RouteWords.line(fields(change.after()));
    }

    private static JsonObject fields(PublishedRoute route) {
        return JsonObject.parse(route.json());
    }

    private static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
