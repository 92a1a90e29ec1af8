package io.routecast.cli;

import io.routecast.client.json.JsonObject;
import io.routecast.text.StatusLines;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code routecast status}: the state of the agent running here. */
@Command(
        name = "status",
        description =
                "Prints the state of the agent running here, asked through routecast.http.listen.",
        footer = {"  routecast status", "  routecast status --json | jq .outbox"})
final class StatusCommand implements Callable<Integer> {
    @Mixin private StandardOptions standard;
    @Mixin private ConfigurationOptions configuration;

    @Option(names = "--json", description = "prints the agent's answer as JSON")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return LocalAgent.ask(
                configuration.loadAnywhere().http().listen(),
                spec.commandLine().getErr(),
                agent -> print(agent.get("/status")));
    }

    private void print(String answer) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answer);
        } else {
            StatusLines.of(JsonObject.parse(answer)).forEach(out::println);
        }
        out.flush();
    }
}
