package io.routecast.text;

import io.routecast.client.json.JsonObject;
import io.routecast.client.record.Stream;
import io.routecast.route.Printable;
import java.util.List;

/** An object of any stream in the words of the manual page of its kind. */
public final class ObjectWords {
    private ObjectWords() {}

    /** The words, each an option with its value. */
    static List<String> of(Stream stream, JsonObject object) {
        return switch (stream) {
            case ROUTES -> RouteWords.of(object);
            case RULES -> RuleWords.of(object);
            case NEXTHOPS -> NexthopWords.of(object);
        };
    }

    /** All words as one line. */
    public static String line(Stream stream, JsonObject object) {
        return Printable.of(String.join(" ", of(stream, object)));
    }

    /** What one of them is called, in 7 characters. */
    static String kind(Stream stream) {
        return switch (stream) {
            case ROUTES -> "route  ";
            case RULES -> "rule   ";
            case NEXTHOPS -> "nexthop";
        };
    }
}
