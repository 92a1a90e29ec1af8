package io.routecast.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.Reason;
import io.routecast.host.Iproute2Names;
import io.routecast.namespace.MirroredNamespace;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of tables and protocols that are read again while the mirror runs. */
@Tag("kernel")
class NamesIT {
    @TempDir private Path etc;

    private Iproute2Names names(String tables, String protocols) throws Exception {
        Files.writeString(etc.resolve("rt_tables"), tables);
        Files.writeString(etc.resolve("rt_protos"), protocols);
        return Iproute2Names.read(etc, etc.resolve("none"));
    }

    @Test
    void aNewNameIsAnUpdateOfTheRoutesThatShowIt() throws Exception {
        try (NetworkNamespace namespace = Namespaces.make()) {
            namespace.run(
                    "route add blackhole 10.1.0.0/16 table 7301",
                    "route add blackhole 10.2.0.0/16 proto 231",
                    "route add blackhole 10.3.0.0/16");
            try (MirroredNamespace mirrored = MirroredNamespace.of(namespace, Map.of())) {
                mirrored.assertExact("at start");
                int seen = mirrored.table().changes().size();
                Iproute2Names named = names("7301 blue\n", "231 ours\n");
                assertTrue(mirrored.mirror().mirroring().rename(named));
                assertFalse(mirrored.mirror().mirroring().rename(named));
                mirrored.awaitChanges(seen + 2);
                List<PublishedChange> changes = mirrored.table().changes();
                assertShows(changes.get(seen), "\"protocol\":\"ours\"");
                assertShows(changes.get(seen + 1), "\"table_name\":\"blue\"");
                namespace.run("route add blackhole 10.4.0.0/16 table 7301");
                mirrored.awaitChanges(seen + 3);
                assertShows(mirrored.table().changes().get(seen + 2), "\"table_name\":\"blue\"");
            }
        }
    }

    private static void assertShows(PublishedChange change, String words) {
        assertTrue(change.after().json().contains(words), change.after().json());
        if (change.before() != null) {
            assertEquals(Reason.REQUEST, change.reason());
            assertFalse(change.before().json().contains(words), change.before().json());
        }
    }
}
