package io.routecast.cli;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.kafka.Cluster;
import io.routecast.client.kafka.Stretch;
import io.routecast.client.kafka.TopicException;
import io.routecast.client.kafka.TopicReader;
import io.routecast.client.kafka.TopicRecord;
import io.routecast.client.kafka.TopicTail;
import io.routecast.client.record.Op;
import io.routecast.client.record.PassedOver;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.Reason;
import io.routecast.client.record.RecordFormatException;
import io.routecast.config.Settings;
import io.routecast.publish.kafka.ClientProperties;
import io.routecast.record.JsonText;
import io.routecast.route.Address;
import io.routecast.route.Prefix;
import io.routecast.text.ChangeFilter;
import io.routecast.text.ChangeLine;
import io.routecast.text.Palette;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code routecast tail}: the changes topic of the whole fleet, until interrupted. */
@Command(
        name = "tail",
        description = "Follows the changes topic of the whole fleet, one readable line per change.",
        footer = {
            "  routecast tail --host edge-7",
            "  routecast tail --covers 203.0.113.9 --since -1h"
        })
final class TailCommand implements Callable<Integer> {
    private static final long CLOCKS_MILLIS = 60_000;
    private static final long LATE_MILLIS = 10 * 60_000;

    @Mixin private StandardOptions standard;
    @Mixin private ConfigurationOptions configuration;
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

    private final ChangeLine lines = new ChangeLine(new Palette(Ansi.AUTO.enabled()));
    private ChangeFilter filter;
    private final PassedOver passedOver = new PassedOver("changes");
    private long reportedPassedOver;

    @Override
    public Integer call() throws Exception {
        Settings settings = configuration.loadAnywhere();
        filter = new ChangeFilter(host, covers, within);
        OutputLines out = new OutputLines();
        Cluster cluster = ClientProperties.cluster(settings.kafka().properties());
        String topic = settings.topics().changes();
        if (until != null) {
            printUntil(cluster, topic, out);
            return ExitCode.DONE;
        }
        TopicTail follower =
                new TopicTail(
                        cluster, topic, fromMillis(), batch -> print(batch, out), this::report);
        Interruption.ends(() -> follow(follower), follower::stop);
        return ExitCode.DONE;
    }

    /** Where to begin in the topic, by the brokers' clocks, which are not those of the hosts. */
    private long fromMillis() {
        if (since != null) {
            return Math.max(0, since.toEpochMilli() - CLOCKS_MILLIS);
        }
        return fromBeginning || until != null ? 0 : Long.MAX_VALUE;
    }

    /** What is late, because its host was cut off, has another place in the topic. */
    private void printUntil(Cluster cluster, String topic, OutputLines out) throws TopicException {
        long toMillis = until.toEpochMilli() + LATE_MILLIS;
        try (TopicReader reader = new TopicReader(cluster, topic)) {
            Stretch stretch =
                    new Stretch(reader.offsetsAt(fromMillis()), reader.offsetsAt(toMillis));
            reader.read(stretch, record -> print(record, out));
            out.flush();
            reportPassedOver(0);
            if (!stretch.to().equals(reader.offsetsAt(Long.MAX_VALUE))) {
                report(
                        "this is what had reached Kafka by "
                                + Instant.ofEpochMilli(toMillis)
                                + "; of a host that was cut off more may have come later");
            }
        }
    }

    private void follow(TopicTail follower) throws InterruptedException {
        follower.run();
        reportPassedOver(0);
    }

    private void print(List<TopicRecord> batch, OutputLines out) {
        for (TopicRecord record : batch) {
            print(record, out);
        }
        out.flush();
        reportPassedOver(10 * reportedPassedOver);
    }

    private void print(TopicRecord record, OutputLines out) {
        try {
            PublishedChange change = ChangeReader.read(record.value());
            boolean shown = json || fromBeginning || since != null || !isRepeated(change);
            if (shown && isInTime(change.receivedMicros()) && filter.test(change)) {
                out.print(
                        json
                                ? JsonText.printable(record.value())
                                : lines.of(change).getBytes(StandardCharsets.UTF_8));
            }
        } catch (RecordFormatException | IllegalArgumentException e) {
            passedOver.add(record.position(), e);
        }
    }

    /** A reader of the topic has seen the routes of a periodic snapshot as changes. */
    private static boolean isRepeated(PublishedChange change) {
        return change.op() == Op.READ && change.reason() == Reason.PERIODIC;
    }

    private boolean isInTime(long micros) {
        Instant received = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        return (since == null || !received.isBefore(since))
                && (until == null || !received.isAfter(until));
    }

    /** Logs the first, then whenever the number has grown tenfold: a topic may be full of them. */
    private void reportPassedOver(long unlessBelow) {
        if (passedOver.records() > reportedPassedOver && passedOver.records() >= unlessBelow) {
            reportedPassedOver = passedOver.records();
            report(passedOver.sentence());
        }
    }

    private void report(String sentence) {
        spec.commandLine().getErr().println("routecast: " + sentence);
    }
}
