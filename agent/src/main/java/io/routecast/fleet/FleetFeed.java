package io.routecast.fleet;

import io.routecast.client.fleet.FleetPicture;
import io.routecast.record.JsonText;
import io.routecast.route.Address;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What the page of a fleet is sent. One thread shows pictures; any may ask, and gets what has
 * changed since it has asked before. Long lists are cut, and say how long they are.
 */
public final class FleetFeed {
    private static final int MOST = 100;

    private final String run = UUID.randomUUID().toString();
    private final LongSupplier clock;
    private volatile FleetFrame frame = FleetFrame.FIRST;

    /**
     * @param clock the time, Unix µs
     */
    public FleetFeed(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * Shows a picture.
     *
     * @param passedOver records that are not what belongs into their topic, in sentences
     */
    public void show(FleetPicture picture, List<String> passedOver) {
        frame = frame.next(picture, passedOver);
    }

    /** Reports why the last picture is not of now. */
    public void failed(String problem) {
        if (!problem.equals(frame.problem())) {
            frame = frame.failed(problem);
        }
    }

    /**
     * The picture, as JSON.
     *
     * @param itsRun {@code run} of the last answer; any other text, or null, for all of it
     * @param after {@code frame} of the last answer: hosts and sections that have not changed since
     *     are left out
     */
    public byte[] since(String itsRun, long after) {
        FleetFrame now = frame;
        boolean whole = !run.equals(itsRun) || after < now.goneFrom() || after > now.number();
        long from = whole ? 0 : after;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", run);
        json.put("frame", now.number());
        json.put("whole", whole);
        json.put("now_us", clock.getAsLong());
        json.put("read_us", now.picture().micros());
        json.put("problem", now.problem());
        json.put("passed_over", now.passedOver());
        json.put("standings", now.standings());
        json.put("hosts", hosts(now, from));
        json.put("gone", gone(now, from));
        sections(now, from, json);
        return JsonText.of(json);
    }

    private static List<?> hosts(FleetFrame now, long after) {
        return now.picture().hosts().stream()
                .filter(host -> now.hosts().get(host.hostId()).number() > after)
                .map(FleetJson::of)
                .toList();
    }

    private static List<?> gone(FleetFrame now, long after) {
        return now.gone().entrySet().stream()
                .filter(each -> after > 0 && each.getValue() > after)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void sections(FleetFrame now, long after, Map<String, Object> json) {
        FleetPicture picture = now.picture();
        Map<String, String> names = names(now);
        json.put("flaps_since_us", picture.flapsSinceMicros());
        put("flaps", picture.flaps(), FleetJson::of, now, after, json);
        put("outages", picture.outages(), FleetJson::of, now, after, json);
        put("over", picture.over(), FleetJson::of, now, after, json);
        put(
                "divergences",
                picture.divergences(),
                each -> FleetJson.of(each, id -> names.getOrDefault(id, id)),
                now,
                after,
                json);
    }

    private static Map<String, String> names(FleetFrame now) {
        Map<String, String> names = new HashMap<>();
        now.picture().hosts().forEach(host -> names.put(host.hostId(), host.name()));
        return names;
    }

    /** A section, if it has changed: how many there are, and the first of them. */
    private static <T> void put(
            String name,
            List<T> values,
            Function<T, Map<String, Object>> toJson,
            FleetFrame now,
            long after,
            Map<String, Object> json) {
        if (after == 0 || now.sections().getOrDefault(name, 0L) > after) {
            Map<String, Object> section = new LinkedHashMap<>();
            section.put("count", values.size());
            section.put("first", values.stream().limit(MOST).map(toJson).toList());
            json.put(name, section);
        }
    }

    /** Where each host sends packets for an address, as JSON; every host is in it. */
    public byte[] search(Address address) {
        FleetFrame now = frame;
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("address", address.toString());
        json.put("read_us", now.picture().micros());
        json.put("problem", now.problem());
        json.put("hosts", now.picture().search(address).stream().map(FleetJson::of).toList());
        return JsonText.of(json);
    }
}
