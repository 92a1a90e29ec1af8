package io.routecast.text;

import io.routecast.client.Evidence;
import io.routecast.client.RouteDelta;
import io.routecast.client.TableOrigin;
import io.routecast.client.record.PublishedRoute;
import io.routecast.record.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Tables of the past as JSON, piece by piece: a table may be larger than memory has room for its
 * text.
 */
public final class AnswerJson {
    private AnswerJson() {}

    /**
     * One host's table: whose it is, and {@code routes}, ROUTE objects as their records have them.
     *
     * @param out takes the pieces
     */
    public static void print(
            TableOrigin origin, Stream<PublishedRoute> routes, Consumer<byte[]> out) {
        array(answer(origin), "routes", routes.map(PublishedRoute::json), out);
    }

    /**
     * What differs between two tables of one host: {@code from} and {@code to}, and {@code
     * differences}, each with {@code before} and {@code after}.
     *
     * @param out takes the pieces
     */
    public static void print(
            TableOrigin from, TableOrigin to, List<RouteDelta> deltas, Consumer<byte[]> out) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("from", answer(from));
        fields.put("to", answer(to));
        array(fields, "differences", deltas.stream().map(AnswerJson::delta), out);
    }

    private static String delta(RouteDelta delta) {
        return "{\"before\":" + json(delta.before()) + ",\"after\":" + json(delta.after()) + "}";
    }

    private static String json(PublishedRoute route) {
        return route == null ? "null" : route.json();
    }

    private static Map<String, Object> answer(TableOrigin origin) {
        Evidence evidence = origin.evidence();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("host", origin.host());
        fields.put("host_id", origin.hostId());
        fields.put("epoch", origin.epoch());
        fields.put("seq", origin.seq());
        fields.put("ts_us", origin.atMicros());
        fields.put("answer", AnswerLines.word(evidence.standing()));
        fields.put("from_ts_us", evidence.fromMicros());
        fields.put("to_ts_us", evidence.toMicros());
        fields.put("why", evidence.why());
        return fields;
    }

    /** An object with these fields and, as its last one, an array of values that are JSON. */
    private static void array(
            Map<String, Object> fields, String name, Stream<String> values, Consumer<byte[]> out) {
        byte[] object = JsonText.of(fields);
        String open = new String(object, 0, object.length - 1, StandardCharsets.UTF_8);
        out.accept((open + ",\"" + name + "\":[").getBytes(StandardCharsets.UTF_8));
        String[] separator = {""};
        values.forEach(
                value -> {
                    byte[] piece = (separator[0] + value).getBytes(StandardCharsets.UTF_8);
                    out.accept(JsonText.printable(piece));
                    separator[0] = ",";
                });
        out.accept("]}".getBytes(StandardCharsets.UTF_8));
    }
}
