package io.routecast.cli;

import io.routecast.client.HostTable;
import io.routecast.client.kafka.TopicException;
import io.routecast.client.past.HostChoice;
import io.routecast.client.past.Past;
import io.routecast.client.past.PastTopics;
import io.routecast.config.Settings;
import io.routecast.publish.kafka.ClientProperties;
import io.routecast.route.Prefix;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code at} and {@code diff} have in common: tables of the past, and their progress. */
final class PastTables implements AutoCloseable {
    private final Progress progress = new Progress("records");
    private final Settings settings;
    private final CommandSpec spec;
    private final Past past;

    PastTables(Settings settings, CommandSpec spec) throws TopicException {
        this.settings = settings;
        this.spec = spec;
        past =
                new Past(
                        ClientProperties.cluster(settings.kafka().properties()),
                        new PastTopics(
                                settings.topics().changes(), settings.topics().agents(), null),
                        progress::step);
    }

    /**
     * The tables.
     *
     * @throws TopicException also when the topics know no such host
     */
    List<HostTable> at(Instant time, HostChoice choice, Predicate<Prefix> wanted)
            throws TopicException {
        List<HostTable> tables =
                past.at(ChronoUnit.MICROS.between(Instant.EPOCH, time), choice, wanted);
        past.passedOver().forEach(this::report);
        if (tables.isEmpty()) {
            throw new TopicException(
                    "topic "
                            + settings.topics().agents()
                            + " has no event of "
                            + (choice.host() == null ? "any host" : "a host " + choice.host()));
        }
        return tables;
    }

    private void report(String sentence) {
        spec.commandLine().getErr().println("routecast: " + sentence);
    }

    /** 0 if every table is the host's. */
    static int exitCode(List<HostTable> tables) {
        boolean sure = tables.stream().allMatch(t -> t.evidence().standing().isSure());
        return sure ? ExitCode.DONE : ExitCode.FAILED;
    }

    @Override
    public void close() {
        progress.close();
        past.close();
    }
}
