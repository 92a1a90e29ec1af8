package io.routecast.cli;

import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.replay.HostReplays;
import io.routecast.client.replay.Keeper;
import io.routecast.config.Settings;
import io.routecast.text.VerdictLines;
import io.routecast.verify.KernelTables;
import io.routecast.verify.Verification;
import io.routecast.verify.VerifiedTopic;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code routecast verify}: whether the records of this host add up to what its kernel has. */
@Command(
        name = "verify",
        description =
                "Compares the records of this host, those of rules and nexthop objects included, with its"
                        + " kernel; exits with 1 if any differ.",
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

    private final Function<Settings, KernelTables> kernel;

    VerifyCommand() {
        this(KernelAtRest::new);
    }

    VerifyCommand(Function<Settings, KernelTables> kernel) {
        this.kernel = kernel;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = host == null ? configuration.load() : configuration.loadAnywhere();
        HostReplays<TopicPosition> replays = replays(settings);
        try (VerifiedTopics topics = new VerifiedTopics(settings, this::report)) {
            VerifiedTopic routes = topics.routes(replays);
            warn(replays);
            if (routes.replay() == null) {
                routes.passedOver().forEach(this::report);
                report(
                        "topic "
                                + settings.topics().changes()
                                + " has no record of "
                                + who(settings));
                return ExitCode.FAILED;
            }
            topics.others(routes.replay().hostId());
            return verify(routes.replay().host(), topics.topics(), kernel.apply(settings));
        }
    }

    private int verify(String hostName, List<VerifiedTopic> topics, KernelTables table)
            throws Exception {
        Verification verification = new Verification(hostName, topics, table);
        verification.run();
        for (VerifiedTopic topic : topics) {
            topic.passedOver().forEach(this::report);
            print(new VerdictLines(topic.verdict(), topic.topicSide()));
        }
        table.incomplete().values().forEach(this::report);
        return verification.isClean() ? ExitCode.DONE : ExitCode.FAILED;
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
