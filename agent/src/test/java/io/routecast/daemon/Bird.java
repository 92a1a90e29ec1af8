package io.routecast.daemon;

import io.routecast.namespace.NetworkNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** BIRD: bird(8). */
final class Bird implements AutoCloseable {
    static final String PROGRAM = "/usr/sbin/bird";

    /** By its full name, for an ordinary user has no sbin on PATH. */
    private static final String CONTROL = "/usr/sbin/birdc";

    private final Path directory;
    private final Daemon daemon;

    Bird(NetworkNamespace namespace, Path directory, String configuration) throws Exception {
        this.directory = directory;
        Files.writeString(configurationFile(), configuration);
        daemon =
                new Daemon(
                        namespace,
                        directory,
                        PROGRAM,
                        "-f",
                        "-c",
                        configurationFile().toString(),
                        "-s",
                        socket(),
                        "-P",
                        directory.resolve("bird.pid").toString());
        daemon.await("bird answers", this::answers);
    }

    /** The socket is there a moment before anybody listens. */
    private boolean answers() throws Exception {
        try {
            control("show status");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Path configurationFile() {
        return directory.resolve("bird.conf");
    }

    private String socket() {
        return directory.resolve("bird.ctl").toString();
    }

    /** Gives it another configuration. */
    void configure(String configuration) throws Exception {
        Files.writeString(configurationFile(), configuration);
        control("configure");
    }

    /** A command of birdc(8). */
    String control(String command) throws Exception {
        return daemon.control(CONTROL, "-s", socket(), command);
    }

    /** Waits until a protocol is up. */
    void awaitUp(String protocol) throws Exception {
        daemon.await(
                protocol + " is up",
                () ->
                        control("show protocols " + protocol)
                                .matches("(?s).*" + protocol + " .* up .*"));
    }

    @Override
    public void close() {
        daemon.close();
    }
}
