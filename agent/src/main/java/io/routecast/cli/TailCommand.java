package io.routecast.cli;

import io.routecast.client.kafka.Cluster;
import io.routecast.client.kafka.Stretch;
import io.routecast.client.kafka.TopicException;
import io.routecast.client.kafka.TopicReader;
import io.routecast.client.kafka.TopicRecord;
import io.routecast.client.kafka.TopicTail;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.Stream;
import io.routecast.config.Settings;
import io.routecast.publish.kafka.ClientProperties;
import io.routecast.route.Address;
import io.routecast.route.Prefix;
import io.routecast.text.ChangeFilter;
import io.routecast.text.ChangeLine;
import io.routecast.text.Palette;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code routecast tail}: the changes of the whole fleet, until interrupted. */
@Command(
        name = "tail",
        description =
                "Follows the changes topic of the whole fleet, one readable line per change; or the"
                        + " topics of rules and nexthop objects.",
        footer = {
            "  routecast tail --host edge-7",
            "  routecast tail --covers 203.0.113.9 --since -1h",
            "  routecast tail --rules --nexthops",
            "  routecast tail --by ip"
        })
final class TailCommand implements Callable<Integer> {
    private static final long CLOCKS_MILLIS = 60_000;
    private static final long LATE_MILLIS = 10 * 60_000;

    @Mixin private StandardOptions standard;
    @Mixin private ConfigurationOptions configuration;
    @Mixin private StreamOptions shown;
    @Spec private CommandSpec spec;

    @Option(names = "--host", paramLabel = "NAME", description = "only the changes of this host")
    private String host;

    @Option(
            names = "--covers",
            paramLabel = "ADDRESS",
            description = "only prefixes that contain this address")
    private Address covers;

    @Option(
            names = "--within",
            paramLabel = "PREFIX",
            description = "only prefixes inside this one, itself included")
    private Prefix within;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description =
                    "only changes by a process or a systemd unit of this name, or by the kernel:"
                            + " kernel")
    private String by;

    @Option(names = "--json", description = "prints the records unchanged, one per line")
    private boolean json;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "begins with the changes of this time: ISO 8601, in the local time zone without"
                            + " an offset; so long ago, as -15m; Unix time in s, ms or µs")
    private Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "ends with the changes of this time, instead of following")
    private Instant until;

    @Option(
            names = "--from-beginning",
            description = "starts at the oldest record of the topic instead of the next one")
    private boolean fromBeginning;

    @Override
    public Integer call() throws Exception {
        if (!shown.showRoutes() && (covers != null || within != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--covers and --within are for routes: not with --rules or --nexthops");
        }
        Settings settings = configuration.loadAnywhere();
        Map<String, Stream> streams = shown.byTopic(settings.topics(), spec.commandLine());
        Cluster cluster = ClientProperties.cluster(settings.kafka().properties());
        ChangeLine text = json ? null : new ChangeLine(new Palette(Ansi.AUTO.enabled()));
        TailLines lines = new TailLines(streams, wanted(), text, this::report);
        List<String> topics = List.copyOf(streams.keySet());
        if (until == null) {
            follow(cluster, topics, lines);
        } else {
            printUntil(cluster, topics, lines);
        }
        return ExitCode.DONE;
    }

    private Predicate<PublishedChange> wanted() {
        boolean all = json || fromBeginning || since != null;
        return new ChangeFilter(host, covers, within, by)
                .and(change -> all || !TailLines.isRepeated(change))
                .and(change -> isInTime(change.receivedMicros()));
    }

    /** Where to begin in a topic, by the brokers' clocks, which are not those of the hosts. */
    private long fromMillis() {
        if (since != null) {
            return Math.max(0, since.toEpochMilli() - CLOCKS_MILLIS);
        }
        return fromBeginning || until != null ? 0 : Long.MAX_VALUE;
    }

    private void follow(Cluster cluster, List<String> topics, TailLines lines) throws Exception {
        TopicTail follower =
                new TopicTail(
                        cluster, topics, fromMillis(), batch -> print(batch, lines), this::report);
        Interruption.ends(
                () -> {
                    follower.run();
                    lines.end();
                },
                follower::stop);
    }

    private static void print(List<TopicRecord> batch, TailLines lines) {
        batch.forEach(lines::print);
        lines.flush();
    }

    /** What is late, because its host was cut off, has another place in the topic. */
    private void printUntil(Cluster cluster, List<String> topics, TailLines lines)
            throws TopicException {
        long toMillis = until.toEpochMilli() + LATE_MILLIS;
        boolean whole = true;
        for (String topic : topics) {
            whole &= printUntil(cluster, topic, toMillis, lines);
        }
        lines.end();
        if (!whole) {
            report(
                    "this is what had reached Kafka by "
                            + Instant.ofEpochMilli(toMillis)
                            + "; of a host that was cut off more may have come later");
        }
    }

    /** Whether that is all that the topic has. */
    private boolean printUntil(Cluster cluster, String topic, long toMillis, TailLines lines)
            throws TopicException {
        try (TopicReader reader = new TopicReader(cluster, topic)) {
            Stretch stretch =
                    new Stretch(reader.offsetsAt(fromMillis()), reader.offsetsAt(toMillis));
            reader.read(stretch, lines::print);
            return stretch.to().equals(reader.offsetsAt(Long.MAX_VALUE));
        }
    }

    private boolean isInTime(long micros) {
        Instant received = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        return (since == null || !received.isBefore(since))
                && (until == null || !received.isAfter(until));
    }

    private void report(String sentence) {
        spec.commandLine().getErr().println("routecast: " + sentence);
    }
}
