package io.routecast.text;

import io.routecast.client.RouteDelta;
import io.routecast.client.json.JsonObject;
import io.routecast.client.record.Op;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.Stream;
import io.routecast.route.Printable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A change as one line: when (UTC), where, what, the route, and who or why. For a changed route the
 * unchanged words come first, then the old {@code →} the new ones.
 *
 * <pre>
 * 2026-11-23T17:37:15.124Z edge-7 changed 203.0.113.0/24 dev eth0 proto bird: via 192.0.2.1 → via 192.0.2.2 (bird)
 * </pre>
 */
public final class ChangeLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Palette palette;

    public ChangeLine(Palette palette) {
        this.palette = palette;
    }

    /**
     * The line, without a newline.
     *
     * @throws io.routecast.client.record.RecordFormatException when a route is malformed
     */
    public String of(PublishedChange change) {
        return of(Stream.ROUTES, change);
    }

    /** Likewise of an object of a stream; what is no route is called what it is. */
    public String of(Stream stream, PublishedChange change) {
        long millis = Math.floorDiv(change.receivedMicros(), 1000L);
        StringBuilder line = new StringBuilder(160);
        line.append(palette.dim(TIME.format(Instant.ofEpochMilli(millis)))).append(' ');
        line.append(palette.cyan(Printable.of(change.host()))).append(' ');
        line.append(word(stream, change.op())).append(' ');
        line.append(object(stream, change.before(), change.after()));
        String origin = origin(change);
        return origin == null
                ? line.toString()
                : line.append(' ').append(palette.dim("(" + Printable.of(origin) + ")")).toString();
    }

    private String word(Stream stream, Op op) {
        String kind = stream == Stream.ROUTES ? "" : ' ' + ObjectWords.kind(stream).strip();
        return switch (op) {
            case READ -> ObjectWords.kind(stream);
            case CREATE -> palette.green("added  ") + kind;
            case UPDATE -> palette.yellow("changed") + kind;
            case DELETE -> palette.red("deleted") + kind;
        };
    }

    /** What differs between two tables in one route, likewise. */
    public String of(RouteDelta delta) {
        Op op = delta.before() == null ? Op.CREATE : delta.after() == null ? Op.DELETE : Op.UPDATE;
        return word(Stream.ROUTES, op) + ' ' + object(Stream.ROUTES, delta.before(), delta.after());
    }

    private String object(Stream stream, PublishedRoute before, PublishedRoute after) {
        if (before != null && after != null) {
            return changed(ChangeWords.of(stream, fields(before), fields(after)));
        }
        return ObjectWords.line(stream, fields(after != null ? after : before));
    }

    private static JsonObject fields(PublishedRoute object) {
        return JsonObject.parse(object.json());
    }

    private String changed(ChangeWords words) {
        String route = words.route() + ": ";
        return words.differences() != null
                ? route + words.differences()
                : route + palette.red(words.was()) + " → " + palette.green(words.is());
    }

    private static String origin(PublishedChange change) {
        return ChangeWords.origin(
                change.cause(), change.reason(), change.process(), change.writer());
    }
}
