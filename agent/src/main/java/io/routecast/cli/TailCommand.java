package io.routecast.cli;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.kafka.TopicRecord;
import io.routecast.client.kafka.TopicTail;
import io.routecast.client.record.PassedOver;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.RecordFormatException;
import io.routecast.config.Settings;
import io.routecast.publish.kafka.ClientProperties;
import io.routecast.record.JsonText;
import io.routecast.client.record.Op;
import io.routecast.client.record.Reason;
import io.routecast.route.Address;
import io.routecast.route.Prefix;
import io.routecast.text.ChangeFilter;
import io.routecast.text.ChangeLine;
import io.routecast.text.Palette;
import java.nio.charset.StandardCharsets;
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
            "  routecast tail --covers 203.0.113.9 --from-beginning"
        })
final class TailCommand implements Callable<Integer> {
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
        TopicTail follower =
                new TopicTail(
                        ClientProperties.cluster(settings.kafka().properties()),
                        settings.topics().changes(),
                        fromBeginning ? 0 : Long.MAX_VALUE,
                        batch -> print(batch, out),
                        this::report);
        Interruption.ends(() -> follow(follower), follower::stop);
        return ExitCode.DONE;
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
            if (filter.test(change) && (json || fromBeginning || !isRepeated(change))) {
                out.print(
                        json
                                ? JsonText.printable(record.value())
                                : lines.of(change).getBytes(StandardCharsets.UTF_8));
            }
        } catch (RecordFormatException | IllegalArgumentException e) {
            passedOver.add(record.position(), e);
        }
    }

    /** Whoever follows the topic has seen as changes what a periodic snapshot shows. */
    private static boolean isRepeated(PublishedChange change) {
        return change.op() == Op.READ && change.reason() == Reason.PERIODIC;
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
