package io.routecast.record;

import io.routecast.client.record.Reason;
import io.routecast.client.record.Stream;
import io.routecast.client.record.StreamMark;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The hosts of the golden examples, by the name of the file. */
final class ExampleHosts {
    static final Origin ORIGIN = origin(3, Map.of("role", "edge", "site", "fra1"));

    private static final StreamMark ROUTES = new StreamMark(40213, 1_159_959, 0x09f3c4d5e6a7b801L);
    private static final HostState.Snapshot SNAPSHOT =
            new HostState.Snapshot(17, 1_795_455_400_000_000L);
    private static final String RUN = "6f1d2c3b4a596877";

    private ExampleHosts() {}

    static Map<String, HostState> all() {
        Map<String, HostState> all = new LinkedHashMap<>();
        all.put("running", host(ORIGIN, true, ROUTES, SNAPSHOT, null, null));
        all.put("stopped", host(origin(3, Map.of()), false, ROUTES, SNAPSHOT, null, null));
        all.put("gap", host(ORIGIN, true, ROUTES, SNAPSHOT, overrun(), null));
        all.put("new-epoch", newEpoch());
        all.put("rival", host(ORIGIN, false, ROUTES, SNAPSHOT, null, other()));
        return all;
    }

    private static HostState.Gap overrun() {
        return new HostState.Gap(Reason.OVERRUN, 40214, ExampleEvents.TS_MICROS - 250_000);
    }

    private static HostState newEpoch() {
        Origin origin = origin(4, ORIGIN.labels());
        HostState.Gap lost = new HostState.Gap(Reason.STATE_LOST, 1, null);
        return host(origin, true, StreamMark.NOTHING, null, lost, null);
    }

    private static HostState.Rival other() {
        return new HostState.Rival(
                "edge-7-clone", "9b2f6d10-5a4e-4f8b-8c3d-2e1f0a9b8c7d", "0011223344556677");
    }

    private static HostState host(
            Origin origin,
            boolean running,
            StreamMark routes,
            HostState.Snapshot snapshot,
            HostState.Gap gap,
            HostState.Rival rival) {
        return new HostState(
                origin,
                running,
                ExampleEvents.TS_MICROS,
                Map.of(Stream.ROUTES, routes),
                snapshot,
                gap,
                RUN,
                rival);
    }

    static Origin origin(long epoch, Map<String, String> labels) {
        Origin plain = ExampleChanges.ORIGIN;
        return new Origin(
                plain.host(),
                plain.hostId(),
                plain.bootId(),
                plain.agentVersion(),
                epoch,
                new TreeMap<>(labels));
    }
}
