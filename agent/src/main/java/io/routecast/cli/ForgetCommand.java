package io.routecast.cli;

import io.routecast.client.kafka.TopicException;
import io.routecast.client.kafka.TopicReader;
import io.routecast.config.Settings;
import io.routecast.publish.forget.Forgetting;
import io.routecast.publish.forget.KnownHosts;
import io.routecast.publish.kafka.ClientProperties;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code routecast forget}: ends a dead host. */
@Command(
        name = "forget",
        description = {
            "Ends a host that will not come back: its routes and itself in the topics of what is now,",
            "and its table for all who read the agents topic."
        },
        exitCodeList = {
            "0:the host is forgotten",
            "1:it is not known, it lives, or failed",
            "2:wrong usage",
            "78:wrong configuration"
        },
        footer = {
            "  routecast forget edge-7",
            "  routecast forget 4c5d1b6e9f0a4d2c8b7a6f5e4d3c2b1a"
        })
final class ForgetCommand implements Callable<Integer> {
    // A host that runs writes its record at least so often, and once may have been missed.
    private static final int INTERVALS = 2;

    @Mixin private StandardOptions standard;
    @Mixin private ConfigurationOptions configuration;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "HOST", description = "host_id, or name if only one host has it")
    private String host;

    @Option(names = "--force", description = "also when its agent seems to run")
    private boolean force;

    @Override
    public Integer call() throws Exception {
        Settings settings = configuration.loadAnywhere();
        List<KnownHosts.Known> found = find(settings);
        if (found.isEmpty()) {
            return failed("topic " + settings.topics().hosts() + " knows no host " + host);
        }
        if (found.size() > 1) {
            return failed(
                    found.size() + " hosts are called " + host + ", say which: " + ids(found));
        }
        KnownHosts.Known known = found.get(0);
        if (!force && lives(known, settings)) {
            return failed(
                    "the agent of "
                            + host
                            + " seems to run: its record is of "
                            + (System.currentTimeMillis() - known.takenMillis()) / 1000
                            + " s ago; stop it first, or use --force");
        }
        return forget(settings, known);
    }

    private List<KnownHosts.Known> find(Settings settings) throws TopicException {
        KnownHosts hosts = new KnownHosts();
        try (TopicReader topic =
                new TopicReader(
                        ClientProperties.cluster(settings.kafka().properties()),
                        settings.topics().hosts())) {
            topic.readToEnd(hosts::take);
        }
        return hosts.called(host);
    }

    private static String ids(List<KnownHosts.Known> hosts) {
        return hosts.stream()
                .map(known -> known.host().origin().hostId())
                .collect(Collectors.joining(", "));
    }

    private static boolean lives(KnownHosts.Known known, Settings settings) {
        long age = System.currentTimeMillis() - known.takenMillis();
        return known.host().running()
                && age < INTERVALS * settings.tables().hostsInterval().toMillis();
    }

    private int forget(Settings settings, KnownHosts.Known known) throws TopicException {
        try (Forgetting forgetting = new Forgetting(settings)) {
            int routes = forgetting.forget(known.host());
            spec.commandLine()
                    .getOut()
                    .println(
                            known.host().origin().host()
                                    + " ("
                                    + known.host().origin().hostId()
                                    + ") is forgotten, with "
                                    + routes
                                    + " routes");
            return ExitCode.DONE;
        }
    }

    private int failed(String sentence) {
        spec.commandLine().getErr().println("routecast: " + sentence);
        return ExitCode.FAILED;
    }
}
