package io.routecast.cli;

import io.routecast.agent.Replaying;
import io.routecast.recording.RecordingReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code routecast replay}: the change records that a recording leads to. */
@Command(
        name = "replay",
        description = {
            "Prints the records that monitor would have printed while FILE was recorded.",
            "Needs neither that host nor its kernel; the times in the records are those of the"
                    + " recording."
        },
        footer = {
            "  routecast replay here.rec",
            "  routecast replay here.rec | jq -r 'select(.op == \"d\") | .before.prefix'"
        })
final class ReplayCommand implements Callable<Integer> {
    @Mixin private StandardOptions standard;
    @Mixin private StreamOptions shown;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "made by routecast record")
    private Path path;

    @Option(names = "--pretty", description = "prints each object over several lines")
    private boolean pretty;

    @Override
    public Integer call() throws Exception {
        String remark;
        try (RecordingReader file = RecordingReader.open(path);
                JsonLines out = new JsonLines(pretty)) {
            remark = Replaying.run(file, shown.streams(), out::print);
        }
        if (remark != null) {
            spec.commandLine().getErr().println("routecast: " + remark);
        }
        return ExitCode.DONE;
    }
}
