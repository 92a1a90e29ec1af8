package io.routecast.namespace;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Takes steps on a host: {@code ip} commands, several joined by {@code " ; "}; {@code sysctl
 * NAME=VALUE}; {@code away LINK}, which moves a link to another namespace, and {@code back LINK},
 * which moves it back; {@code try COMMAND}, which may fail; {@code advertise LINK MTU}, a router
 * advertisement on that link; {@code wait SECONDS}.
 */
public final class HostSteps implements AutoCloseable {
    private final NetworkNamespace host;
    private final boolean force;
    private final NetworkNamespace elsewhere = NetworkNamespace.make();
    private final List<String> batch = new ArrayList<>();

    /**
     * @param force whether to continue after a step that fails
     */
    public HostSteps(NetworkNamespace host, boolean force) throws Exception {
        this.host = host;
        this.force = force;
    }

    /** Takes these steps, in order. */
    public void take(List<String> steps) throws Exception {
        for (String step : steps) {
            int space = step.indexOf(' ');
            String rest = step.substring(space + 1);
            switch (step.substring(0, space)) {
                case "sysctl" -> sysctl(rest);
                case "away" -> batch.add("link set " + rest + " netns " + elsewhere.threadId());
                case "back" -> back(rest);
                case "try" -> attempt(rest);
                case "advertise" -> advertise(rest.split(" "));
                case "wait" -> pause(Long.parseLong(rest));
                default -> batch.addAll(List.of(step.split(" ; ")));
            }
        }
        runBatch();
    }

    private void runBatch() throws Exception {
        run(host, batch.toArray(String[]::new));
        batch.clear();
    }

    private void run(NetworkNamespace namespace, String... commands) throws Exception {
        if (force) {
            namespace.tryToRun(commands);
        } else {
            namespace.run(commands);
        }
    }

    private void attempt(String command) throws Exception {
        runBatch();
        host.tryToRun(command);
    }

    private void advertise(String[] words) throws Exception {
        runBatch();
        try {
            host.advertise(words[0], Integer.parseInt(words[1]));
        } catch (IOException e) {
            // From a link that is down, or has no address yet.
            if (!force) {
                throw e;
            }
        }
    }

    private void pause(long seconds) throws Exception {
        runBatch();
        TimeUnit.SECONDS.sleep(seconds);
    }

    private void back(String link) throws Exception {
        runBatch();
        run(elsewhere, "link set " + link + " netns " + host.threadId());
    }

    private void sysctl(String assignment) throws Exception {
        runBatch();
        String[] setting = assignment.split("=");
        try {
            host.sysctl(setting[0], setting[1]);
        } catch (NoSuchFileException e) {
            // Of a link that is not there, or one that the kernel shows to the first user namespace
            // alone.
            Assumptions.assumeTrue(
                    force,
                    "SKIPPED: no sysctl "
                            + setting[0]
                            + " here: run this test as root, without unshare -r");
        }
    }

    @Override
    public void close() {
        elsewhere.close();
    }
}
