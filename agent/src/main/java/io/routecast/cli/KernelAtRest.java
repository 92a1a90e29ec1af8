package io.routecast.cli;

import io.routecast.agent.LocalMirror;
import io.routecast.client.record.Stream;
import io.routecast.config.Settings;
import io.routecast.mirror.table.MirroredTable;
import io.routecast.record.ObjectText;
import io.routecast.record.RouteWriter;
import io.routecast.render.ObjectTexts;
import io.routecast.route.RouteId;
import io.routecast.store.Store;
import io.routecast.verify.KernelTables;
import java.io.IOException;
import java.util.Map;

/** This host's objects, read through a mirror that lives for one reading. */
final class KernelAtRest implements KernelTables {
    private final RouteWriter writer = new RouteWriter();
    private final Settings settings;
    private Map<String, String> incomplete = Map.of();

    /**
     * @param settings whose filters apply
     */
    KernelAtRest(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void read(Objects objects) throws IOException, InterruptedException {
        try (LocalMirror mirror = new LocalMirror(settings, () -> {})) {
            mirror.start();
            mirror.mirroring().close();
            incomplete = mirror.mirroring().counters().coverage.lacking();
            routes(mirror.store(), objects);
            for (Stream stream : mirror.mirroring().streams()) {
                if (stream != Stream.ROUTES) {
                    others(mirror.store(), stream, objects);
                }
            }
        }
        // Each reading has its own mirror, and each would log that it is ready.
        Logging.mirrorIsKnownToBeReady();
    }

    private void routes(Store store, Objects objects) {
        MirroredTable.read(
                store,
                (route, ordinal) -> {
                    String id = RouteId.of(route, ordinal);
                    long fingerprint = writer.text(route).fingerprint();
                    objects.object(Stream.ROUTES, id, fingerprint, () -> writer.write(id, route));
                });
    }

    private static void others(Store store, Stream stream, Objects objects) {
        MirroredTable.read(
                store,
                stream,
                (image, ordinal) -> {
                    String id = ObjectTexts.id(stream, image, ordinal);
                    ObjectText text = ObjectTexts.of(stream, image);
                    objects.object(stream, id, text.fingerprint(), () -> text.json(id));
                });
    }

    @Override
    public Map<String, String> incomplete() {
        return incomplete;
    }
}
