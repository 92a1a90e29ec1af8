package io.routecast.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code routecast snapshot}: has the agent that runs here publish its table again. */
@Command(
        name = "snapshot",
        description = {
            "Has the agent that runs here publish its whole table again.",
            "It begins within seconds, a minute after the last one at the earliest; status shows it."
        },
        footer = "  routecast snapshot")
final class SnapshotCommand implements Callable<Integer> {
    @Mixin private StandardOptions standard;
    @Mixin private ConfigurationOptions configuration;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return LocalAgent.ask(
                configuration.loadAnywhere().http().listen(),
                spec.commandLine().getErr(),
                agent -> {
                    spec.commandLine().getOut().println(agent.post("snapshot"));
                    spec.commandLine().getOut().flush();
                });
    }
}
