package io.routecast.cli;

import io.routecast.agent.LocalMirror;
import io.routecast.client.record.Stream;
import io.routecast.config.Settings;
import io.routecast.mirror.table.MirroredTable;
import io.routecast.record.RouteWriter;
import io.routecast.render.ObjectTexts;
import io.routecast.route.RouteId;
import io.routecast.store.Store;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code routecast dump}: the full table, one ROUTE object per line. */
@Command(
        name = "dump",
        description =
                "Prints this host's routes as JSON, one per line; or its rules, or nexthop objects.",
        footer = {
            "  routecast dump --pretty",
            "  routecast dump --rules",
            "  routecast dump | jq -r 'select(.protocol == \"bird\") | .prefix'"
        })
final class DumpCommand implements Callable<Integer> {
    @Mixin private StandardOptions standard;
    @Mixin private LocalOptions options;
    @Mixin private StreamOptions shown;

    @Override
    public Integer call() throws Exception {
        Settings settings = options.settings();
        try (LocalMirror mirror = new LocalMirror(settings, () -> {});
                JsonLines out = new JsonLines(options.pretty());
                Progress progress = new Progress("routes")) {
            mirror.start();
            mirror.mirroring().close();
            for (Stream stream : shown.streams()) {
                if (stream == Stream.ROUTES) {
                    routes(mirror.store(), out, progress);
                } else {
                    objects(mirror.store(), stream, out);
                }
            }
        }
        return ExitCode.DONE;
    }

    private static void routes(Store store, JsonLines out, Progress progress) {
        RouteWriter writer = new RouteWriter();
        MirroredTable.read(
                store,
                (route, ordinal) -> {
                    out.print(writer.write(RouteId.of(route, ordinal), route));
                    progress.step();
                });
    }

    private static void objects(Store store, Stream stream, JsonLines out) {
        MirroredTable.read(
                store,
                stream,
                (image, ordinal) -> {
                    String id = ObjectTexts.id(stream, image, ordinal);
                    out.print(ObjectTexts.of(stream, image).json(id));
                });
    }
}
