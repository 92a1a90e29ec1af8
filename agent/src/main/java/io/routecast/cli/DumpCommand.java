package io.routecast.cli;

import io.routecast.agent.LocalMirror;
import io.routecast.config.Settings;
import io.routecast.mirror.table.MirroredTable;
import io.routecast.record.RouteWriter;
import io.routecast.route.RouteId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code routecast dump}: the full table, one ROUTE object per line. */
@Command(
        name = "dump",
        description = "Prints this host's routes as JSON, one per line.",
        footer = {
            "  routecast dump --pretty",
            "  routecast dump | jq -r 'select(.protocol == \"bird\") | .prefix'"
        })
final class DumpCommand implements Callable<Integer> {
    @Mixin private StandardOptions standard;
    @Mixin private LocalOptions options;

    @Override
    public Integer call() throws Exception {
        Settings settings = options.settings();
        try (LocalMirror mirror = new LocalMirror(settings, () -> {});
                JsonLines out = new JsonLines(options.pretty());
                Progress progress = new Progress("routes")) {
            mirror.start();
            mirror.mirroring().close();
            RouteWriter writer = new RouteWriter();
            MirroredTable.read(
                    mirror.store(),
                    (route, ordinal) -> {
                        out.print(writer.write(RouteId.of(route, ordinal), route));
                        progress.step();
                    });
        }
        return ExitCode.DONE;
    }
}
