package io.routecast.cli;

import io.routecast.agent.LocalMirror;
import io.routecast.config.Settings;
import io.routecast.mirror.table.MirroredTable;
import io.routecast.route.RouteId;
import io.routecast.verify.KernelRoutes;
import java.io.IOException;
import java.util.Map;

/** This host's table, read through a mirror that lives for one reading. */
final class KernelAtRest implements KernelRoutes {
    private final Settings settings;
    private Map<String, String> incomplete = Map.of();

    /**
     * @param settings whose filters apply
     */
    KernelAtRest(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void read(Routes routes) throws IOException, InterruptedException {
        try (LocalMirror mirror = new LocalMirror(settings, () -> {})) {
            mirror.start();
            mirror.mirroring().close();
            incomplete = mirror.mirroring().counters().coverage.lacking();
            MirroredTable.read(
                    mirror.store(),
                    (route, ordinal) -> routes.route(RouteId.of(route, ordinal), route));
        }
        // Each reading has its own mirror, and each would log that it is ready.
        Logging.mirrorIsKnownToBeReady();
    }

    @Override
    public Map<String, String> incomplete() {
        return incomplete;
    }
}
