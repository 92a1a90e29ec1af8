package io.routecast.watch;

import io.routecast.client.json.JsonObject;
import io.routecast.client.record.Op;
import io.routecast.client.record.Stream;
import io.routecast.netlink.RouteImage;
import io.routecast.record.ChangeSource;
import io.routecast.record.JsonText;
import io.routecast.record.RouteWriter;
import io.routecast.render.ObjectTexts;
import io.routecast.route.Route;
import io.routecast.route.RouteId;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.text.ChangeWords;
import io.routecast.text.ObjectWords;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A change as text, in JSON: what {@code routecast tail} prints, in parts.
 *
 * <pre>
 * {"number":9,"stream":"routes","seq":7,"ts_ms":1795476815047,"op":"u","object":"10.1.0.0/16 dev eth0",
 *  "was":"via 192.0.2.2","is":"via 192.0.2.9","differences":null,"origin":"bird"}
 * </pre>
 *
 * <p>Keeps a buffer: owned by one thread.
 */
final class ChangeJson {
    private final RouteWriter routes = new RouteWriter();

    /**
     * @param number of the change among those of all streams
     */
    byte[] of(long number, ChangeEntry change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", number);
        json.put("stream", change.stream().text());
        json.put("seq", change.seq());
        json.put("ts_ms", Math.floorDiv(change.stamp().receivedMicros(), 1000L));
        json.put("op", change.op().text());
        if (change.op() == Op.UPDATE) {
            update(json, change);
        } else {
            byte[] image = change.after() == null ? change.before() : change.after();
            json.put("object", ObjectWords.line(change.stream(), object(image, change)));
        }
        json.put("origin", origin(change.source()));
        return JsonText.of(json);
    }

    private void update(Map<String, Object> json, ChangeEntry change) {
        JsonObject before = object(change.before(), change);
        JsonObject after = object(change.after(), change);
        ChangeWords words = ChangeWords.of(change.stream(), before, after);
        json.put("object", words.route());
        json.put("was", words.was());
        json.put("is", words.is());
        json.put("differences", words.differences());
    }

    private JsonObject object(byte[] image, ChangeEntry change) {
        byte[] json =
                change.stream() == Stream.ROUTES ? route(image, change) : other(image, change);
        return JsonObject.parse(new String(json, StandardCharsets.UTF_8));
    }

    private byte[] route(byte[] image, ChangeEntry change) {
        Route route = RouteImage.route(image);
        return routes.write(RouteId.of(route, change.ordinal()), route);
    }

    private static byte[] other(byte[] image, ChangeEntry change) {
        Stream stream = change.stream();
        String id = ObjectTexts.id(stream, image, change.ordinal());
        return ObjectTexts.of(stream, image).json(id);
    }

    private static String origin(ChangeSource source) {
        return ChangeWords.origin(
                source.cause(), source.reason(), source.process(), source.writer());
    }
}
