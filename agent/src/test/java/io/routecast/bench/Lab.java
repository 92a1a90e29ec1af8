package io.routecast.bench;

import io.routecast.broker.BrokerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where rows are measured: the network namespace of this process, a broker in it, and a veth pair
 * to carry the routes.
 */
final class Lab implements AutoCloseable {
    /** No single step takes that long, not even on a slow machine. */
    static final long PATIENCE_NANOS = 120_000_000_000L;

    private static final byte[] IPV4_GATEWAY = {(byte) 198, 51, 100, 2};
    private static final byte[] IPV6_GATEWAY = {
        0x20, 0x01, 0x0d, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2
    };

    private final AgentProgram agent;
    private final Path directory;
    private final BrokerProcess broker = BrokerProcess.start();
    private final Path resyncs;
    private final Path acknowledgements;
    private boolean linked;
    private int number;

    /**
     * @param agent what is measured
     * @param parent for state and logs, readable by every user; the caller removes it
     */
    Lab(AgentProgram agent, Path parent) throws IOException {
        this.agent = agent;
        directory = Files.createDirectory(parent.resolve("agent"));
        resyncs = logging("FINE");
        acknowledgements = logging("ALL");
    }

    private Path logging(String level) throws IOException {
        return Files.writeString(
                directory.resolve(level + ".properties"),
                "routecast.level=LEVEL\njava.util.logging.ConsoleHandler.level=LEVEL\n"
                        .replace("LEVEL", level));
    }

    String servers() {
        return broker.bootstrapServers();
    }

    Path launcher() {
        return agent.launcher();
    }

    /** Replaces the veth pair; its routes go with it. */
    void newLink() throws IOException, InterruptedException {
        if (linked) {
            run("ip", "link", "del", "rc0");
        }
        linked = true;
        run("ip", "link", "add", "rc0", "type", "veth", "peer", "name", "rc1");
        run("ip", "link", "set", "rc1", "up");
        run("ip", "link", "set", "rc0", "up");
        run("ip", "address", "add", "198.51.100.1/24", "dev", "rc0");
        run("ip", "address", "add", "2001:db8::1/64", "dev", "rc0", "nodad");
        // Link-local addresses come and go for a while.
        Thread.sleep(2_000);
    }

    void linkDown() throws IOException, InterruptedException {
        run("ip", "link", "set", "rc0", "down");
    }

    RouteLoad ipv4Load() throws IOException, InterruptedException {
        return new RouteLoad(ifindex(), IPV4_GATEWAY);
    }

    RouteLoad ipv6Load() throws IOException, InterruptedException {
        return new RouteLoad(ifindex(), IPV6_GATEWAY);
    }

    private static int ifindex() throws IOException, InterruptedException {
        return Integer.parseInt(run("ip", "-o", "link", "show", "rc0").split(":")[0]);
    }

    /** Routes in the kernel that the agent mirrors by default, beside those of a load. */
    static long routesBeside() throws IOException, InterruptedException {
        long ipv4 = run("ip", "-o", "route", "show", "table", "main").lines().count();
        return ipv4 + run("ip", "-6", "-o", "route", "show", "table", "main").lines().count();
    }

    /** A new topic for one measurement. */
    TopicEnd newTopic() throws Exception {
        return new TopicEnd(servers(), topic(++number));
    }

    /** The name of the topic that was made last. */
    String topic() {
        return topic(number);
    }

    private static String topic(int number) {
        return "changes-" + number;
    }

    /**
     * Starts an agent that publishes to the last topic, with the state of the agent before it.
     *
     * @param more lines for its configuration
     */
    AgentRun agent(String... more) throws IOException {
        return AgentRun.start(agent, configuration(more), resyncs);
    }

    /** Starts one that logs each acknowledgement. */
    AgentRun tracedAgent(String... more) throws IOException {
        return AgentRun.start(agent, configuration(more), acknowledgements);
    }

    private Path configuration(String... more) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("routecast.host.id = bench");
        lines.add("routecast.state-dir = \"" + Files.createDirectories(state()) + '"');
        lines.add("routecast.topics.changes = " + topic());
        lines.add("routecast.topics.agents = " + topic() + "-agents");
        lines.add("routecast.kafka.bootstrap.servers = \"" + servers() + '"');
        lines.add("routecast.http.listen = null");
        lines.addAll(List.of(more));
        return Files.write(directory.resolve("routecast.conf"), lines);
    }

    /** A file that is not there yet, on the disk that has the agents' state. */
    Path scratch() {
        return directory.resolve("scratch-" + number);
    }

    private Path state() {
        return directory.resolve("state-" + number);
    }

    /** Waits for late threads and compilers. */
    static void rest() throws InterruptedException {
        Thread.sleep(2_000);
    }

    /** Runs a command that must succeed: what it prints. */
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        byte[] printed = process.getInputStream().readAllBytes();
        String text = new String(printed, StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + text);
        }
        return text;
    }

    /** The exit code of {@code routecast verify} for the last topic. */
    int verify() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                launcher().toString(), "verify", "-c", configuration().toString())
                        .redirectErrorStream(true)
                        .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        if (exit != 0) {
            System.err.println(text);
        }
        return exit;
    }

    @Override
    public void close() {
        broker.close();
    }
}
