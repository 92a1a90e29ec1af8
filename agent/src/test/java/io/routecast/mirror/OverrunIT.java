package io.routecast.mirror;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.agent.Await;
import io.routecast.namespace.LinkFlap;
import io.routecast.namespace.MirroredNamespace;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kernel drops notifications: declared, counted, repaired. */
@Tag("kernel")
class OverrunIT {
    @Test
    void isDeclaredAndRepaired() throws Exception {
        try (NetworkNamespace namespace = Namespaces.make()) {
            LinkFlap link = new LinkFlap(namespace);
            Map<String, String> tiny = Map.of("routecast.netlink.receive-buffer", "64KiB");
            try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, tiny)) {
                mirrored.assertExact("at start");
                link.untilDropped();
                mirrored.assertExact("after the overrun");
                Await.await("repaired", () -> repaired(mirrored));
                assertDeclared(mirrored);
            }
        }
    }

    private static void assertDeclared(MirroredNamespace mirrored) {
        List<String> events = mirrored.events();
        assertTrue(mirrored.mirror().mirroring().counters().kernelDrops.sum() > 0, "no overrun");
        List<String> gaps =
                events.stream().filter(event -> event.contains("\"type\":\"gap\"")).toList();
        assertTrue(gaps.get(0).contains("\"reason\":\"overrun\""), gaps.get(0));
        assertTrue(gaps.get(0).matches(".*\"kernel_drops\":[1-9][0-9]*.*"), gaps.get(0));
    }

    /** One resync repairs all that was dropped before it. */
    private static boolean repaired(MirroredNamespace mirrored) {
        try {
            mirrored.rest(0);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        List<String> events = mirrored.events();
        int repaired = last(events, "\"type\":\"resynced\"", "\"reason\":\"overrun\"");
        return repaired > last(events, "\"type\":\"gap\"");
    }

    private static int last(List<String> events, String... parts) {
        int last = -1;
        for (int i = 0; i < events.size(); i++) {
            if (List.of(parts).stream().allMatch(events.get(i)::contains)) {
                last = i;
            }
        }
        return last;
    }
}
