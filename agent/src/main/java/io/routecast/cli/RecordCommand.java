package io.routecast.cli;

import io.routecast.agent.Recording;
import io.routecast.config.Amounts;
import io.routecast.config.Settings;
import io.routecast.config.SettingsLoader;
import io.routecast.recording.RecordingWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code routecast record}: what the kernel says to a mirror, as a file. */
@Command(
        name = "record",
        description = {
            "Mirrors this host's routes like monitor, and records what the kernel says meanwhile.",
            "The file has this host's name and ids, its links, routes and nexthop objects, and names of"
                    + " processes; -Droutecast.host.name and -Droutecast.host.id put others in their"
                    + " place. It ends with SIGINT or SIGTERM."
        },
        footer = {
            "  routecast record --duration 10m here.rec",
            "  routecast record here.rec -Droutecast.host.name=h -Droutecast.host.id=h"
        })
final class RecordCommand implements Callable<Integer> {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    @Mixin private StandardOptions standard;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "to be made, readable for its owner alone")
    private Path path;

    @Option(names = "--force", description = "replaces a file that is there")
    private boolean force;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            defaultValue = "256MiB",
            description = "ends once the file is so large (default: ${DEFAULT-VALUE})")
    private String maxSize;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "ends after so long, for example 10m")
    private String duration;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "overrides a key of the built-in configuration")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        Recording.Limits limits = limits();
        Settings settings = SettingsLoader.ofAnyHost().defaults(overrides);
        try (RecordingWriter file = RecordingWriter.create(path, force);
                Recording recording = new Recording(settings, file, change -> {})) {
            say("recording to " + path + " until interrupted");
            Interruption.ends(() -> record(recording, limits), recording::stop);
        }
        return ExitCode.DONE;
    }

    private Recording.Limits limits() {
        try {
            Duration longest = duration == null ? FOR_EVER : Amounts.duration(duration);
            return new Recording.Limits(Amounts.bytes(maxSize), longest.toNanos());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void record(Recording recording, Recording.Limits limits) throws Exception {
        recording.run(limits);
        Recording.Summary summary = recording.summary();
        say(
                path
                        + ": "
                        + summary.notifications()
                        + " notifications, "
                        + summary.dumps()
                        + " dumps, "
                        + summary.bytes()
                        + " bytes"
                        + (summary.bytes() < limits.maxBytes() ? "" : "; --max-size is reached"));
    }

    private void say(String line) {
        spec.commandLine().getErr().println("routecast: " + line);
    }
}
