package io.routecast.cli;

import io.routecast.client.HostTable;
import io.routecast.client.past.HostChoice;
import io.routecast.client.record.PublishedRoute;
import io.routecast.config.Settings;
import io.routecast.route.Address;
import io.routecast.route.Prefix;
import io.routecast.text.AnswerJson;
import io.routecast.text.AnswerLines;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code routecast at}: the tables of the fleet at an instant, from the topics alone. */
@Command(
        name = "at",
        description = "Prints the routes that hosts had at an instant, from the topics alone.",
        exitCodeList = {
            "0:each answer is proven or whole",
            "1:an answer is inside a gap or unknown, or failed",
            "2:wrong usage",
            "78:wrong configuration"
        },
        footer = {
            "  routecast at -15m --host edge-7",
            "  routecast at '2026-11-23 17:37' --covers 203.0.113.9"
        })
final class AtCommand implements Callable<Integer> {
    @Mixin private StandardOptions standard;
    @Mixin private ConfigurationOptions configuration;
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "TIME",
            description =
                    "ISO 8601, in the local time zone without an offset; so long ago, as -15m;"
                            + " Unix time in s, ms or µs")
    private Instant time;

    @Option(names = "--host", paramLabel = "HOST", description = "only this host, by name or id")
    private String host;

    @Option(
            names = "--covers",
            paramLabel = "ADDRESS",
            description = "only the longest match for this address, in each routing table")
    private Address covers;

    @Option(
            names = "--within",
            paramLabel = "PREFIX",
            description = "only prefixes inside this one, itself included")
    private Prefix within;

    @Option(names = "--json", description = "prints one JSON object a host, one a line")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (covers != null && within != null) {
            throw new ParameterException(
                    spec.commandLine(), "--covers and --within exclude each other");
        }
        Settings settings = configuration.loadAnywhere();
        try (PastTables past = new PastTables(settings, spec)) {
            List<HostTable> tables = past.at(time, new HostChoice(host), wanted());
            try (OutputLines out = new OutputLines()) {
                tables.forEach(table -> print(table, out));
            }
            return PastTables.exitCode(tables);
        }
    }

    private Predicate<Prefix> wanted() {
        return covers != null
                ? prefix -> prefix.contains(covers)
                : within != null ? within::contains : prefix -> true;
    }

    private void print(HostTable table, OutputLines out) {
        try (Stream<PublishedRoute> routes = routes(table)) {
            if (json) {
                AnswerJson.print(table.origin(), routes, out::add);
                out.print(new byte[0]);
            } else {
                out.print(utf8(AnswerLines.of(table.origin())));
                routes.forEach(route -> out.print(utf8("  " + AnswerLines.of(route))));
            }
        }
    }

    private Stream<PublishedRoute> routes(HostTable table) {
        return covers == null ? table.routes() : table.longestMatch(covers).stream();
    }

    private static byte[] utf8(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
