package io.routecast.cli;

import io.routecast.client.expect.FleetFinding;
import io.routecast.client.kafka.TopicException;
import io.routecast.config.Amounts;
import io.routecast.config.Expectations;
import io.routecast.config.HostPort;
import io.routecast.config.Settings;
import io.routecast.http.CommandEndpoint;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code routecast expect}: whether the hosts of a fleet have what is expected of them. */
@Command(
        name = "expect",
        description = {
            "Checks what groups of hosts are expected to have, from the topics alone; the file has",
            "a block expectations, and may have the block routecast or include it."
        },
        exitCodeList = {
            "0:every expectation is fulfilled",
            "1:one is not, or is not known to be; or failed",
            "2:wrong usage",
            "78:wrong configuration, or wrong expectations"
        },
        footer = {
            "  routecast expect --learn --group role > expect.conf",
            "  routecast expect -c expect.conf",
            "  routecast expect -c expect.conf --follow --listen 127.0.0.1:9470"
        })
final class ExpectCommand implements Callable<Integer> {
    private static final String USUALLY_LASTING = "5s";

    @Mixin private StandardOptions standard;
    @Mixin private ConfigurationOptions configuration;
    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "prints one JSON object a finding, one a line")
    private boolean json;

    @Option(
            names = "--follow",
            description =
                    "goes on: prints each finding when it begins and when it is resolved, until"
                            + " interrupted")
    private boolean follow;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description =
                    "with --follow: how long something must last to be a finding (default: "
                            + USUALLY_LASTING
                            + ")")
    private String lasting;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "with --follow: serves /metrics for Prometheus at this host:port")
    private HostPort listen;

    @Option(
            names = "--learn",
            description =
                    "prints such a file instead: what all hosts of a group have now, as expectations")
    private boolean learn;

    @Option(
            names = "--group",
            paramLabel = "LABEL[=VALUE]",
            description =
                    "with --learn: a group of the hosts with this label, or one for each of its"
                            + " values; several after commas; without it, all hosts are one group")
    private List<LabelSelector> selectors = new ArrayList<>();

    /**
     * An address to listen on.
     *
     * @throws IllegalArgumentException when it is none
     */
    static HostPort address(String text) {
        HostPort address = HostPort.parse(text);
        if (address == null) {
            throw new IllegalArgumentException(
                    "found " + text + ", expected host:port or [ipv6]:port");
        }
        return address;
    }

    @Override
    public Integer call() throws Exception {
        if (learn && (follow || json)) {
            throw wrong("--learn excludes --follow and --json");
        }
        if (!follow && (lasting != null || listen != null)) {
            throw wrong("--for and --listen need --follow");
        }
        if (!learn && !selectors.isEmpty()) {
            throw wrong("--group needs --learn: the file names the groups to check");
        }
        if (learn) {
            return learn(configuration.loadWithoutExpectations());
        }
        Duration atLeast = duration();
        Expectations expectations = configuration.loadExpectations();
        try (FleetChecking checking = new FleetChecking(expectations);
                FindingLines lines = new FindingLines(json)) {
            return follow ? follow(expectations, checking, lines, atLeast) : check(checking, lines);
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private Duration duration() {
        try {
            return Amounts.duration(lasting == null ? USUALLY_LASTING : lasting);
        } catch (IllegalArgumentException e) {
            throw wrong("--for: " + e.getMessage());
        }
    }

    private int check(FleetChecking checking, FindingLines lines) throws Exception {
        List<FleetFinding> findings = checking.explain(checking.checkAtRest());
        findings.forEach(lines::print);
        lines.flush();
        checking.passedOver().forEach(this::report);
        int hosts = checking.hosts().knownHosts().values().stream().mapToInt(n -> n).sum();
        report(count(findings.size(), "finding") + ", " + count(hosts, "known host"));
        return findings.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static String count(int number, String of) {
        return (number == 0 ? "no" : number) + " " + of + (number == 1 ? "" : "s");
    }

    private int follow(
            Expectations expectations, FleetChecking checking, FindingLines lines, Duration atLeast)
            throws Exception {
        FindingFollower follower =
                new FindingFollower(expectations, checking, atLeast, lines, this::report);
        try (CommandEndpoint endpoint =
                listen == null ? null : CommandEndpoint.ofExpectations(listen, follower::figures)) {
            if (endpoint != null) {
                HostPort served = new HostPort(listen.host(), endpoint.port());
                report("serving http://" + served + "/metrics");
            }
            Interruption.ends(follower::run, follower::stop);
        }
        return ExitCode.DONE;
    }

    private int learn(Settings settings) throws TopicException {
        FleetLearning learning = new FleetLearning(selectors, this::report);
        learning.read(settings);
        List<String> lines = learning.lines();
        if (lines.isEmpty()) {
            report(
                    "nothing is learned: no known host has the labels, or they have no route in common");
            return ExitCode.FAILED;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "# Learned by routecast expect --learn at "
                        + Instant.now().truncatedTo(ChronoUnit.SECONDS));
        if (!configuration.isUsual()) {
            out.println("include file(\"" + configuration.file().toAbsolutePath() + "\")");
        }
        lines.forEach(out::println);
        return ExitCode.DONE;
    }

    private void report(String sentence) {
        spec.commandLine().getErr().println("routecast: " + sentence);
    }
}
