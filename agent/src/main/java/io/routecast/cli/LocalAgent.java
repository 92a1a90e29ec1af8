package io.routecast.cli;

import io.routecast.config.HostPort;
import io.routecast.http.HttpEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** The agent that runs on this host, asked through {@code routecast.http.listen}. */
final class LocalAgent {
    private static final int TIMEOUT_MILLIS = 5_000;

    /** What is wanted of it. */
    interface Question {
        void ask(LocalAgent agent) throws IOException;
    }

    private final HostPort listen;

    private LocalAgent(HostPort listen) {
        this.listen = listen;
    }

    /**
     * Asks it.
     *
     * @param listen where it listens; null for nowhere
     * @return the exit code, after a sentence on {@code err} when there is no answer
     */
    static int ask(HostPort listen, PrintWriter err, Question question) {
        String problem = null;
        if (listen == null) {
            problem = "routecast.http.listen is null, so that the agent cannot be asked";
        } else if (listen.port() == 0) {
            problem = "routecast.http.listen has port 0: see the agent's log for its port";
        } else {
            problem = problem(new LocalAgent(listen), question);
        }
        if (problem == null) {
            return ExitCode.DONE;
        }
        err.println("routecast: " + problem);
        return ExitCode.FAILED;
    }

    private static String problem(LocalAgent agent, Question question) {
        try {
            question.ask(agent);
            return null;
        } catch (IOException e) {
            return "no agent answers on " + agent.listen + ": " + e.getMessage();
        }
    }

    /** The answer to a GET. */
    String get(String path) throws IOException {
        try (InputStream in = open(path).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The line that answers a POST, which has it do something. */
    String post(String action) throws IOException {
        HttpURLConnection connection = open("/" + action);
        connection.setRequestMethod("POST");
        connection.setRequestProperty(HttpEndpoint.ACTION_HEADER, action);
        boolean refused = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
        try (InputStream in = refused ? connection.getErrorStream() : connection.getInputStream()) {
            String line = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            if (refused) {
                throw new IOException(line);
            }
            return line;
        }
    }

    private HttpURLConnection open(String path) throws IOException {
        URL url = new URL("http://" + reachable() + path);
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection;
    }

    /** An agent that listens on all addresses is asked on the loopback's. */
    private HostPort reachable() throws IOException {
        boolean any = listen.host().equals("0.0.0.0") || listen.host().equals("::");
        String host = any ? "127.0.0.1" : InetAddress.getByName(listen.host()).getHostAddress();
        return new HostPort(host, listen.port());
    }
}
