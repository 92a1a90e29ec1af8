package io.routecast.cli;

import io.routecast.config.HostPort;
import io.routecast.record.JsonObject;
import io.routecast.text.StatusLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
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
    private static final int TIMEOUT_MILLIS = 5_000;

    @Mixin private StandardOptions standard;
    @Mixin private ConfigurationOptions configuration;

    @Option(names = "--json", description = "prints the agent's answer as JSON")
    private boolean json;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        HostPort listen = configuration.loadAnywhere().http().listen();
        if (listen == null) {
            return failed("routecast.http.listen is null: the agent cannot be asked");
        }
        if (listen.port() == 0) {
            return failed("routecast.http.listen has port 0: see the agent's log for its port");
        }
        try {
            print(ask(listen));
            return ExitCode.DONE;
        } catch (IOException e) {
            return failed("no agent answers on " + listen + ": " + e.getMessage());
        }
    }

    private static String ask(HostPort listen) throws IOException {
        URL url = new URL("http://" + reachable(listen) + "/status");
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** If the agent listens on all addresses, the loopback address is used. */
    private static HostPort reachable(HostPort listen) {
        boolean any = listen.host().equals("0.0.0.0") || listen.host().equals("::");
        return any ? new HostPort("localhost", listen.port()) : listen;
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

    private int failed(String sentence) {
        spec.commandLine().getErr().println("routecast: " + sentence);
        return ExitCode.FAILED;
    }
}
