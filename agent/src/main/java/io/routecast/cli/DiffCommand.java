package io.routecast.cli;

import io.routecast.client.HostTable;
import io.routecast.client.RouteDelta;
import io.routecast.client.past.HostChoice;
import io.routecast.config.Settings;
import io.routecast.text.AnswerJson;
import io.routecast.text.AnswerLines;
import io.routecast.text.ChangeLine;
import io.routecast.text.Palette;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code routecast diff}: what differs between the tables at two instants. */
@Command(
        name = "diff",
        description = "Prints what differs between the routes that hosts had at two instants.",
        exitCodeList = {
            "0:no difference, and each answer is proven or whole",
            "1:a difference, or an answer is inside a gap or unknown, or failed",
            "2:wrong usage",
            "78:wrong configuration"
        },
        footer = {
            "  routecast diff -1h now --host edge-7",
            "  routecast diff 2026-11-23T17:00Z 2026-11-23T18:00Z"
        })
final class DiffCommand implements Callable<Integer> {
    @Mixin private StandardOptions standard;
    @Mixin private ConfigurationOptions configuration;
    @Spec private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "TIME",
            description =
                    "ISO 8601, in the local time zone without an offset; so long ago, as -15m;"
                            + " Unix time in s, ms or µs")
    private Instant from;

    @Parameters(index = "1", paramLabel = "TIME", description = "likewise")
    private Instant to;

    @Option(names = "--host", paramLabel = "HOST", description = "only this host, by name or id")
    private String host;

    @Option(names = "--json", description = "prints one JSON object a host, one a line")
    private boolean json;

    private final ChangeLine lines = new ChangeLine(new Palette(Ansi.AUTO.enabled()));

    @Override
    public Integer call() throws Exception {
        Settings settings = configuration.loadAnywhere();
        HostChoice choice = new HostChoice(host);
        try (PastTables past = new PastTables(settings, spec)) {
            Map<String, HostTable> before =
                    past.at(from, choice, prefix -> true).stream()
                            .collect(Collectors.toMap(HostTable::hostId, Function.identity()));
            boolean same = true;
            try (OutputLines out = new OutputLines()) {
                for (HostTable after : past.at(to, choice, prefix -> true)) {
                    HostTable earlier = before.get(after.hostId());
                    same &= earlier != null && print(earlier, after, out) && sure(earlier, after);
                }
            }
            return same ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static boolean sure(HostTable before, HostTable after) {
        return PastTables.exitCode(List.of(before, after)) == ExitCode.DONE;
    }

    /** True if nothing differs. */
    private boolean print(HostTable before, HostTable after, OutputLines out) {
        List<RouteDelta> deltas = before.diff(after);
        if (json) {
            AnswerJson.print(before.origin(), after.origin(), deltas, out::add);
            out.print(new byte[0]);
        } else {
            out.print(utf8(AnswerLines.of(before.origin(), after.origin(), deltas.size())));
            deltas.forEach(delta -> out.print(utf8("  " + lines.of(delta))));
        }
        return deltas.isEmpty();
    }

    private static byte[] utf8(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
