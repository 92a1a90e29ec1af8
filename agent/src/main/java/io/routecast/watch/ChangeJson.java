package io.routecast.watch;

import io.routecast.client.json.JsonObject;
import io.routecast.client.record.Op;
import io.routecast.netlink.RouteImage;
import io.routecast.record.ChangeSource;
import io.routecast.record.JsonText;
import io.routecast.record.RouteWriter;
import io.routecast.route.Route;
import io.routecast.route.RouteId;
import io.routecast.store.entry.ChangeEntry;
import io.routecast.text.ChangeWords;
import io.routecast.text.RouteWords;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A change as text, in JSON: what {@code routecast tail} prints, in parts.
 *
 * <pre>
 * {"seq":7,"ts_ms":1795476815047,"op":"u","route":"10.1.0.0/16 dev eth0",
 *  "was":"via 192.0.2.2","is":"via 192.0.2.9","differences":null,"origin":"bird"}
 * </pre>
 *
 * <p>Keeps a buffer: owned by one thread.
 */
final class ChangeJson {
    private final RouteWriter routes = new RouteWriter();

    byte[] of(ChangeEntry change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seq", change.seq());
        json.put("ts_ms", Math.floorDiv(change.stamp().receivedMicros(), 1000L));
        json.put("op", change.op().text());
        if (change.op() == Op.UPDATE) {
            update(json, object(change.before(), change), object(change.after(), change));
        } else {
            byte[] image = change.after() == null ? change.before() : change.after();
            json.put("route", RouteWords.line(object(image, change)));
        }
        json.put("origin", origin(change.source()));
        return JsonText.of(json);
    }

    private static void update(Map<String, Object> json, JsonObject before, JsonObject after) {
        ChangeWords words = ChangeWords.of(before, after);
        json.put("route", words.route());
        json.put("was", words.was());
        json.put("is", words.is());
        json.put("differences", words.differences());
    }

    private JsonObject object(byte[] image, ChangeEntry change) {
        Route route = RouteImage.route(image);
        byte[] json = routes.write(RouteId.of(route, change.ordinal()), route);
        return JsonObject.parse(new String(json, StandardCharsets.UTF_8));
    }

    private static String origin(ChangeSource source) {
        return ChangeWords.origin(
                source.cause(), source.reason(), source.process(), source.writer());
    }
}
