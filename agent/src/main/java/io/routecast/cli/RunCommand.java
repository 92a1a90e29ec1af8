package io.routecast.cli;

import io.routecast.agent.Agent;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code routecast run}: the agent, until SIGTERM or SIGINT; SIGHUP reloads. */
@Command(
        name = "run",
        description = {
            "Mirrors this host's routes and publishes them to Kafka.",
            "SIGTERM and SIGINT stop it; SIGHUP reloads its configuration."
        },
        footer = {
            "  routecast run",
            "  routecast run -c routecast.conf -Droutecast.http.listen=127.0.0.1:9470"
        })
final class RunCommand implements Callable<Integer> {
    @Mixin private StandardOptions standard;
    @Mixin private ConfigurationOptions configuration;
    @Spec private CommandSpec spec;

    private String failure;

    @Override
    public Integer call() throws Exception {
        Agent agent = new Agent(configuration::load, System.getenv());
        Signals.onHangUp(agent::reload);
        Signals.endOnTermination();
        Interruption.ends(() -> failure = agent.run(), agent::stop);
        if (failure == null) {
            return ExitCode.DONE;
        }
        spec.commandLine().getErr().println("routecast: " + failure);
        return ExitCode.FAILED;
    }
}
