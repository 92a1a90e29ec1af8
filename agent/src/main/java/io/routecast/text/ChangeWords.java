package io.routecast.text;

import io.routecast.client.json.JsonObject;
import io.routecast.client.record.Cause;
import io.routecast.client.record.Reason;
import io.routecast.client.record.Stream;
import io.routecast.client.record.WriterProcess;
import io.routecast.route.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * A changed route in the words of ip-route(8), or an object of another stream in its own.
 *
 * @param route the unchanged words
 * @param was the changed words, before
 * @param is the changed words, after
 * @param differences if only fields without words differ, those fields; else null
 */
public record ChangeWords(String route, String was, String is, String differences) {
    /** The words of two ROUTE objects. */
    public static ChangeWords of(JsonObject before, JsonObject after) {
        return of(Stream.ROUTES, before, after);
    }

    /** The words of two objects of a stream. */
    public static ChangeWords of(Stream stream, JsonObject before, JsonObject after) {
        List<String> gone = ObjectWords.of(stream, before);
        List<String> come = ObjectWords.of(stream, after);
        List<String> stayed = new ArrayList<>(come);
        stayed.retainAll(gone);
        gone.removeAll(stayed);
        come.removeAll(stayed);
        boolean same = gone.isEmpty() && come.isEmpty();
        return new ChangeWords(
                Printable.of(String.join(" ", stayed)),
                side(gone),
                side(come),
                same ? Printable.of(String.join(", ", FieldDifferences.of(before, after))) : null);
    }

    private static String side(List<String> words) {
        return words.isEmpty() ? "none" : Printable.of(String.join(" ", words));
    }

    /**
     * Who made a change, or why it was found; null when that is not known.
     *
     * @param process name of the process, where that alone is known
     */
    public static String origin(Cause cause, Reason reason, String process, WriterProcess writer) {
        if (cause == Cause.RESYNC && reason != null) {
            return "resync: " + reason.text();
        }
        return writer == null ? process : WriterWords.of(writer);
    }
}
