package io.routecast.fleet.demo;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A host that is a network namespace, with an agent of its own. Its routing daemons are iproute2's
 * batches under their names: processes that stay, as real ones do, so that the agent knows who made
 * a change. Owned by one thread.
 */
final class KernelHost implements DemoHost, AutoCloseable {
    private static final Path ROUTECAST =
            Path.of("../../agent/target/routecast/bin/routecast").toAbsolutePath().normalize();
    private static final List<String> DAEMONS = List.of("bird", "ospfd");

    private final Path directory;
    private final String namespace;
    private final String name;
    private final String servers;
    private final Map<String, Writer> daemons = new TreeMap<>();
    private final List<Process> processes = new ArrayList<>();
    private Process agent;

    /**
     * @param directory for its files, in which there are the daemons' programs
     * @param namespace in which the script has set up an interface
     */
    KernelHost(Path directory, String namespace, String name, String servers) throws IOException {
        this.directory = directory;
        this.namespace = namespace;
        this.name = name;
        this.servers = servers;
        for (String daemon : DAEMONS) {
            daemons.put(daemon, start(daemon));
        }
    }

    /** iproute2 goes by its first argument, the kernel by the program's file. */
    private Writer start(String daemon) throws IOException {
        Path program = directory.resolve(daemon);
        Process process =
                inNamespace(
                        daemon,
                        "bash",
                        "-c",
                        "exec -a ip \"$0\" -force -batch -",
                        program.toString());
        return process.outputWriter(StandardCharsets.UTF_8);
    }

    private Process inNamespace(String log, String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        all.addAll(List.of(command));
        Process process =
                new ProcessBuilder(all)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log(log).toFile()))
                        .start();
        processes.add(process);
        return process;
    }

    private Path log(String of) {
        return directory.resolve(name + "-" + of + ".log");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String id() {
        return name;
    }

    @Override
    public void sets(String process, String prefix, String gateway) throws IOException {
        order(process, "route replace " + prefix + " via " + gateway + " proto bird");
    }

    @Override
    public void deletes(String process, String prefix, String gateway) throws IOException {
        order(process, "route del " + prefix + " via " + gateway);
    }

    private void order(String daemon, String command) throws IOException {
        Writer writer = daemons.get(daemon);
        writer.write(command + "\n");
        writer.flush();
    }

    @Override
    public void fallsSilent() {
        agent.destroyForcibly();
    }

    @Override
    public void returns() throws IOException {
        Path configuration = directory.resolve(name + ".conf");
        Files.writeString(
                configuration,
                """
                routecast {
                  host { name = "%s", id = "%1$s", labels { role = edge } }
                  state-dir = "%s"
                  topics { rules = null, nexthops = null }
                  hosts { interval = 2s }
                  kafka { bootstrap.servers = "%s" }
                  http { listen = null }
                }
                """
                        .formatted(name, directory.resolve(name), servers));
        Files.createDirectories(directory.resolve(name));
        agent = inNamespace("agent", ROUTECAST.toString(), "run", "-c", configuration.toString());
    }

    /** Fails when its agent was started and has ended by itself. */
    void expectAgent() throws IOException {
        if (agent != null && !agent.isAlive()) {
            throw new IOException(
                    "the agent of " + name + " has ended: " + Files.readString(log("agent")));
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
