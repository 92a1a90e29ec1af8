package io.routecast.cli;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.kafka.TopicRecord;
import io.routecast.client.record.Op;
import io.routecast.client.record.PassedOver;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.Reason;
import io.routecast.client.record.RecordFormatException;
import io.routecast.client.record.Stream;
import io.routecast.record.JsonText;
import io.routecast.text.ChangeLine;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Prints records of the topics of streams, a line per change. Owned by one thread. */
final class TailLines {
    private final Map<String, Stream> streams;
    private final Predicate<PublishedChange> filter;
    private final ChangeLine lines;
    private final OutputLines out = new OutputLines();
    private final Consumer<String> reports;
    private final PassedOver passedOver = new PassedOver("changes");
    private long reportedPassedOver;

    /**
     * @param streams by the topics that have them
     * @param filter what is shown
     * @param lines how; null for the records unchanged
     * @param reports takes a sentence about records that are no changes
     */
    TailLines(
            Map<String, Stream> streams,
            Predicate<PublishedChange> filter,
            ChangeLine lines,
            Consumer<String> reports) {
        this.streams = streams;
        this.filter = filter;
        this.lines = lines;
        this.reports = reports;
    }

    /** Whether a reader of the topic has seen this before: a periodic snapshot shows all anew. */
    static boolean isRepeated(PublishedChange change) {
        return change.op() == Op.READ && change.reason() == Reason.PERIODIC;
    }

    /** Prints one, if it is shown. */
    void print(TopicRecord record) {
        try {
            Stream stream = streams.get(record.topic());
            PublishedChange change = ChangeReader.read(stream, record.value());
            if (filter.test(change)) {
                out.print(line(stream, change, record.value()));
            }
        } catch (RecordFormatException | IllegalArgumentException e) {
            passedOver.add(where(record), e);
        }
    }

    private byte[] line(Stream stream, PublishedChange change, byte[] record) {
        return lines == null
                ? JsonText.printable(record)
                : lines.of(stream, change).getBytes(StandardCharsets.UTF_8);
    }

    private Object where(TopicRecord record) {
        return streams.size() == 1 ? record.position() : record.topic() + ", " + record.position();
    }

    /** Ends a batch. Of what was passed over it logs the first, then each tenfold number. */
    void flush() {
        out.flush();
        reportPassedOver(10 * reportedPassedOver);
    }

    /** Ends all. */
    void end() {
        out.flush();
        reportPassedOver(0);
    }

    private void reportPassedOver(long unlessBelow) {
        if (passedOver.records() > reportedPassedOver && passedOver.records() >= unlessBelow) {
            reportedPassedOver = passedOver.records();
            reports.accept(passedOver.sentence());
        }
    }
}
