package io.routecast.fleet;

import io.routecast.client.fleet.FleetHost;
import io.routecast.client.fleet.FleetPicture;
import io.routecast.client.fleet.HostStanding;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A picture with the number of the frame in which each of its parts has changed last. Immutable.
 *
 * @param number rises from frame to frame
 * @param picture what is shown
 * @param problem why it is not of now; null when it is
 * @param passedOver records that are not what belongs into their topic, in sentences
 * @param hosts the number of the frame in which each host has changed, by id
 * @param gone the number of the frame in which each host has gone, by id; not all of long ago
 * @param goneFrom every host that has gone after this frame is known
 * @param sections the number of the frame in which each section has changed, by name
 */
record FleetFrame(
        long number,
        FleetPicture picture,
        String problem,
        List<String> passedOver,
        Map<String, Dated> hosts,
        Map<String, Long> gone,
        long goneFrom,
        Map<String, Long> sections) {
    private static final int MOST_GONE = 1_000;

    static final FleetFrame FIRST =
            new FleetFrame(
                    1,
                    FleetPicture.EMPTY,
                    "the topics are being read",
                    List.of(),
                    Map.of(),
                    Map.of(),
                    1,
                    Map.of());

    /** The sections beside the hosts. */
    static final Map<String, Function<FleetPicture, List<?>>> SECTIONS =
            Map.of(
                    "flaps", FleetPicture::flaps,
                    "outages", FleetPicture::outages,
                    "over", FleetPicture::over,
                    "divergences", FleetPicture::divergences);

    /** A host, and the number of the frame in which it became what it is. */
    record Dated(long number, FleetHost host) {}

    /** The same picture, which is not of now any more. */
    FleetFrame failed(String why) {
        return new FleetFrame(
                number + 1, picture, why, passedOver, hosts, gone, goneFrom, sections);
    }

    /** Another picture. */
    FleetFrame next(FleetPicture now, List<String> nowPassedOver) {
        Map<String, Dated> nowHosts = new HashMap<>();
        for (FleetHost host : now.hosts()) {
            Dated before = hosts.get(host.hostId());
            boolean same = before != null && before.host.equals(host);
            nowHosts.put(host.hostId(), same ? before : new Dated(number + 1, host));
        }
        Map<String, Long> nowGone = new LinkedHashMap<>(gone);
        nowGone.keySet().removeAll(nowHosts.keySet());
        for (String hostId : hosts.keySet()) {
            if (!nowHosts.containsKey(hostId)) {
                nowGone.put(hostId, number + 1);
            }
        }
        long from = forgetOldest(nowGone);
        return new FleetFrame(
                number + 1, now, null, nowPassedOver, nowHosts, nowGone, from, sections(now));
    }

    private long forgetOldest(Map<String, Long> nowGone) {
        long from = goneFrom;
        while (nowGone.size() > MOST_GONE) {
            Map.Entry<String, Long> oldest = nowGone.entrySet().iterator().next();
            from = oldest.getValue();
            nowGone.remove(oldest.getKey());
        }
        return from;
    }

    private Map<String, Long> sections(FleetPicture now) {
        Map<String, Long> numbers = new HashMap<>();
        SECTIONS.forEach(
                (name, of) -> {
                    boolean same = of.apply(now).equals(of.apply(picture));
                    numbers.put(name, same ? sections.getOrDefault(name, 0L) : number + 1);
                });
        return numbers;
    }

    /** How many hosts there are of each standing. */
    Map<String, Object> standings() {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (HostStanding standing : HostStanding.values()) {
            counts.put(standing.text(), count(standing));
        }
        return counts;
    }

    private long count(HostStanding standing) {
        return picture.hosts().stream().filter(host -> host.standing() == standing).count();
    }
}
