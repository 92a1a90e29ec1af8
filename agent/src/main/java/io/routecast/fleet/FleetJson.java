package io.routecast.fleet;

import io.routecast.client.expect.Destination;
import io.routecast.client.fleet.Divergence;
import io.routecast.client.fleet.FleetHost;
import io.routecast.client.fleet.FleetPicture.Answer;
import io.routecast.client.fleet.RouteFlap;
import io.routecast.client.fleet.RouteOutage;
import io.routecast.client.json.JsonObject;
import io.routecast.client.json.RouteObjectReader;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.PublishedSource;
import io.routecast.client.record.RouteNexthop;
import io.routecast.client.record.RouteObject;
import io.routecast.text.ChangeWords;
import io.routecast.text.RouteWords;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Parts of a picture as the fields of JSON objects. Times end in {@code _us}, Unix µs. */
final class FleetJson {
    private static final int MOST_DISSENTERS = 5;

    private FleetJson() {}

    static Map<String, Object> of(FleetHost host) {
        Map<String, Object> json = identity(host.name(), host.hostId());
        json.put("labels", host.labels());
        json.put("standing", host.standing().text());
        json.put("since_us", host.sinceMicros());
        json.put("why", host.why());
        json.put("routes", host.routes());
        json.put("epoch", host.epoch());
        json.put("last_us", host.lastMicros());
        return json;
    }

    static Map<String, Object> of(RouteFlap flap) {
        Map<String, Object> json = identity(flap.last().host(), flap.last().hostId());
        put(json, flap.destination());
        json.put("changes", flap.changes());
        json.put("last_us", flap.last().receivedMicros());
        json.put("by", by(flap.last()));
        return json;
    }

    static Map<String, Object> of(RouteOutage outage) {
        PublishedSource change = outage.change();
        Map<String, Object> json = identity(outage.host(), outage.hostId());
        json.put("prefix", outage.prefix().toString());
        json.put("since_us", change == null ? null : change.receivedMicros());
        json.put("by", change == null ? null : by(change));
        json.put("seen_us", outage.seenMicros());
        json.put("until_us", outage.untilMicros());
        return json;
    }

    /**
     * @param names of hosts by id
     */
    static Map<String, Object> of(Divergence divergence, UnaryOperator<String> names) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("group", divergence.group());
        put(json, divergence.destination());
        json.put("hosts", divergence.hosts());
        json.put("usual", divergence.usual());
        json.put("seen_us", divergence.sinceMicros());
        json.put("dissenters", divergence.dissenters().size());
        json.put(
                "first_dissenters",
                divergence.dissenters().stream()
                        .limit(MOST_DISSENTERS)
                        .map(each -> dissenter(each, names))
                        .toList());
        return json;
    }

    private static Map<String, Object> dissenter(
            Divergence.Dissenter dissenter, UnaryOperator<String> names) {
        Map<String, Object> json = identity(names.apply(dissenter.hostId()), dissenter.hostId());
        json.put("detail", dissenter.detail());
        return json;
    }

    static Map<String, Object> of(Answer answer) {
        Map<String, Object> json = identity(answer.host().name(), answer.host().hostId());
        json.put("standing", answer.host().standing().text());
        json.put("since_us", answer.host().sinceMicros());
        json.put("why", answer.problem() == null ? answer.host().why() : answer.problem());
        json.put("routes", answer.routes().stream().map(FleetJson::route).toList());
        return json;
    }

    private static Map<String, Object> route(PublishedRoute published) {
        RouteObject route = RouteObjectReader.read(published);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("prefix", route.prefix().toString());
        json.put("table", route.tableName() == null ? "" + route.table() : route.tableName());
        json.put("type", route.type());
        json.put("protocol", route.protocol());
        json.put("metric", route.metric());
        json.put("nexthops", route.nexthops().stream().map(FleetJson::nexthop).toList());
        json.put("words", RouteWords.line(JsonObject.parse(published.json())));
        return json;
    }

    private static Map<String, Object> nexthop(RouteNexthop nexthop) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("gateway", nexthop.gateway() == null ? null : nexthop.gateway().toString());
        json.put("dev", nexthop.dev());
        json.put("weight", nexthop.weight());
        return json;
    }

    private static Map<String, Object> identity(String name, String hostId) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("host", name);
        json.put("host_id", hostId);
        return json;
    }

    private static void put(Map<String, Object> json, Destination destination) {
        json.put("prefix", destination.prefix().toString());
        json.put("table", destination.table().text());
    }

    private static String by(PublishedSource change) {
        return ChangeWords.origin(
                change.cause(), change.reason(), change.process(), change.writer());
    }
}
