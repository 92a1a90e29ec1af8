package io.routecast.metrics;

import io.routecast.client.record.Op;
import io.routecast.client.record.Stream;
import io.routecast.status.AgentStatus;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** The families of the streams beside routes, with the label {@code stream}. */
final class StreamMetrics {
    private static final String STREAM = "stream";

    private final Families families;
    private final Map<Stream, AgentStatus.Followed> streams;

    StreamMetrics(Families families, Map<Stream, AgentStatus.Followed> streams) {
        this.families = families;
        this.streams = streams;
    }

    void add() {
        gauges(
                "objects",
                "Objects of this host that are published.",
                AgentStatus.Followed::objects);
        gauges("seq", "Sequence number of the newest change.", AgentStatus.Followed::seq);
        gauges(
                "acknowledged_seq",
                "Sequence number up to which Kafka has acknowledged every change.",
                AgentStatus.Followed::ackedSeq);
        counters(
                "changes_received",
                "Changes received from the kernel, by notification or by dump. At rest: received ="
                        + " published + filtered + unchanged + pending.",
                stream -> stream.changes().received());
        counters(
                "changes_published",
                "Changes whose record Kafka has acknowledged.",
                stream -> stream.changes().published());
        counters(
                "changes_filtered",
                "Changes of objects that the configuration filters out.",
                stream -> stream.changes().filtered());
        counters(
                "changes_unchanged",
                "Notifications that changed nothing.",
                stream -> stream.changes().unchanged());
        gauges(
                "changes_pending",
                "Changes on disk that Kafka has not acknowledged yet.",
                stream -> stream.changes().pending());
        counters(
                "drift",
                "Objects that the periodic audit found different from the kernel's.",
                stream -> stream.changes().drift());
        counters(
                "deletions",
                "Records of deletions written to the outbox.",
                stream -> stream.records().getOrDefault(Op.DELETE, 0L));
    }

    private void gauges(String name, String help, ToLongFunction<AgentStatus.Followed> figure) {
        families.gauges("stream_" + name, help, STREAM, byStream(figure));
    }

    private void counters(String name, String help, ToLongFunction<AgentStatus.Followed> figure) {
        families.counters("stream_" + name, help, STREAM, byStream(figure));
    }

    private Map<String, Long> byStream(ToLongFunction<AgentStatus.Followed> figure) {
        Map<String, Long> figures = new TreeMap<>();
        streams.forEach(
                (stream, followed) -> figures.put(stream.text(), figure.applyAsLong(followed)));
        return figures;
    }
}
