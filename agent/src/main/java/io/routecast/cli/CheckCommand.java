package io.routecast.cli;

import io.routecast.check.Finding;
import io.routecast.check.HostChecks;
import io.routecast.check.KafkaChecks;
import io.routecast.check.KernelChecks;
import io.routecast.config.Settings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code routecast check}: a line per finding. */
@Command(
        name = "check",
        description = {
            "Checks the configuration, this host and Kafka; reports what is wrong and what to do.",
            "Changes nothing; safe beside a running agent."
        },
        exitCodeList = {
            "0:the agent can run",
            "1:a finding is fatal",
            "2:wrong usage",
            "78:wrong configuration"
        },
        footer = {"  routecast check", "  routecast check --offline -c routecast.conf"})
final class CheckCommand implements Callable<Integer> {
    @Mixin private StandardOptions standard;
    @Mixin private ConfigurationOptions configuration;
    @Spec private CommandSpec spec;

    @Option(
            names = "--offline",
            description = "does not contact Kafka, which may be out of reach when a host starts")
    private boolean offline;

    @Override
    public Integer call() throws Exception {
        Settings settings = configuration.load();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("configuration", configuration.file() + " is valid"));
        findings.addAll(new HostChecks(settings).findings());
        if (!offline) {
            findings.addAll(new KernelChecks(settings).findings());
        }
        KafkaChecks kafka = new KafkaChecks(settings);
        findings.addAll(offline ? kafka.offline() : kafka.findings());
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(finding -> out.println(line(finding)));
        out.flush();
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.FATAL)
                ? ExitCode.FAILED
                : ExitCode.DONE;
    }

    private static String line(Finding finding) {
        String level = finding.level().name().toLowerCase(Locale.ROOT);
        return String.format(Locale.ROOT, "%-8s%s: %s", level, finding.subject(), finding.what())
                + (finding.why() == null ? "" : "; " + finding.why())
                + (finding.todo() == null ? "" : " → " + finding.todo());
    }
}
