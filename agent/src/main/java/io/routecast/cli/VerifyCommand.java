package io.routecast.cli;

import io.routecast.client.kafka.Cluster;
import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.kafka.TopicReader;
import io.routecast.client.replay.HostReplays;
import io.routecast.client.replay.Keeper;
import io.routecast.config.Settings;
import io.routecast.publish.kafka.ClientProperties;
import io.routecast.text.VerdictLines;
import io.routecast.verify.KernelRoutes;
import io.routecast.verify.Verdict;
import io.routecast.verify.Verification;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code routecast verify}: whether the records of this host add up to its kernel's table. */
@Command(
        name = "verify",
        description =
                "Compares the records of this host with its kernel; exits with 1 if any differ.",
        exitCodeList = {
            "0:no difference",
            "1:a difference, or failed",
            "2:wrong usage",
            "78:wrong configuration"
        },
        footer = {"  routecast verify", "  routecast verify --host edge-7"})
final class VerifyCommand implements Callable<Integer> {
    @Mixin private StandardOptions standard;
    @Mixin private ConfigurationOptions configuration;
    @Spec private CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description =
                    "verifies the records of the host with this name instead of this host's id")
    private String host;

    private final Function<Settings, KernelRoutes> kernel;

    VerifyCommand() {
        this(KernelAtRest::new);
    }

    VerifyCommand(Function<Settings, KernelRoutes> kernel) {
        this.kernel = kernel;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = host == null ? configuration.load() : configuration.loadAnywhere();
        String changes = settings.topics().changes();
        HostReplays<TopicPosition> replays = replays(settings);
        Cluster kafka = ClientProperties.cluster(settings.kafka().properties());
        try (TopicReader topic = new TopicReader(kafka, changes);
                TopicReader agents = new TopicReader(kafka, settings.topics().agents());
                Progress progress = new Progress("records")) {
            KernelRoutes table = kernel.apply(settings);
            Verification verification =
                    new Verification(topic, agents, replays, table, progress::step);
            Optional<Verdict> verdict = verification.run();
            verification.passedOver().forEach(this::report);
            warn(replays);
            if (verdict.isEmpty()) {
                report("topic " + changes + " has no record of " + who(settings));
                return ExitCode.FAILED;
            }
            Verdict found = verdict.get();
            print(new VerdictLines(found, verification.topicSide(found)));
            table.incomplete().values().forEach(this::report);
            return found.isClean() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private String who(Settings settings) {
        return host == null
                ? "host_id " + settings.host().id() + " (" + settings.host().name() + ")"
                : "a host called " + host;
    }

    private HostReplays<TopicPosition> replays(Settings settings) {
        // Where a record stands rather than the record: there may be a million of them.
        Keeper<TopicPosition> place = (change, position) -> position;
        return host == null
                ? HostReplays.ofId(settings.host().id(), place)
                : HostReplays.ofName(host, place);
    }

    private void warn(HostReplays<TopicPosition> replays) {
        if (replays.hosts() > 1) {
            report(replays.hosts() + " hosts have been called " + host + "; this is the latest");
        }
    }

    private void print(VerdictLines lines) {
        PrintWriter out = spec.commandLine().getOut();
        lines.differences().forEach(out::println);
        out.println(lines.summary());
        lines.reservations().forEach(this::report);
    }

    private void report(String sentence) {
        spec.commandLine().getErr().println("routecast: " + sentence);
    }
}
