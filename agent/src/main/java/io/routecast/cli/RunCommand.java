package io.routecast.cli;

import io.routecast.agent.Agent;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code routecast run}: the agent, until SIGTERM or SIGINT. */
@Command(name = "run", description = "Mirrors this host's routes and publishes them to Kafka.")
final class RunCommand implements Callable<Integer> {
    @Mixin private ConfigurationOptions configuration;
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Agent agent = new Agent(configuration.load());
        Thread onSignal = new Thread(() -> stop(agent), "shutdown");
        Runtime.getRuntime().addShutdownHook(onSignal);
        String failure = agent.run();
        if (failure == null) {
            return ExitCode.DONE;
        }
        spec.commandLine().getErr().println("routecast: " + failure);
        return ExitCode.FAILED;
    }

    private static void stop(Agent agent) {
        try {
            agent.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
