package io.routecast.cli;

import io.routecast.client.FleetReader;
import io.routecast.client.FleetTable;
import io.routecast.client.HostTable;
import io.routecast.client.expect.ExpectedGroup;
import io.routecast.client.expect.Learning;
import io.routecast.client.kafka.TopicException;
import io.routecast.client.record.RecordFormatException;
import io.routecast.config.Settings;
import io.routecast.publish.kafka.ClientProperties;
import io.routecast.text.LearnedText;
import io.routecast.time.UnixMicros;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Learns from the topics what the hosts of groups have in common. Owned by one thread. */
final class FleetLearning {
    private final List<LabelSelector> selectors;
    private final Consumer<String> reports;
    private final Map<String, Learning> groups = new TreeMap<>();

    /**
     * @param selectors of the groups; none for one of all hosts
     * @param reports takes a sentence for each host that is left out
     */
    FleetLearning(List<LabelSelector> selectors, Consumer<String> reports) {
        this.selectors = selectors.isEmpty() ? List.of(LabelSelector.ALL) : selectors;
        this.reports = reports;
    }

    /** Reads the topics. */
    void read(Settings settings) throws TopicException {
        Settings.Topics topics = settings.topics();
        try (FleetReader reader =
                FleetReader.ofStates(
                        ClientProperties.cluster(settings.kafka().properties()),
                        topics.state(),
                        topics.hosts())) {
            reader.readToEnd();
            long nowMicros = UnixMicros.now();
            for (String hostId : reader.fleet().hostIds()) {
                learn(reader.fleet(), hostId, nowMicros);
            }
            reader.passedOver().forEach(reports);
        }
    }

    private void learn(FleetTable fleet, String hostId, long nowMicros) {
        HostTable table = fleet.table(hostId, nowMicros);
        if (!table.evidence().standing().isSure()) {
            String why = table.evidence().why() == null ? "" : ": " + table.evidence().why();
            reports.accept(
                    table.host() + " is left out, " + table.evidence().standing().text() + why);
            return;
        }
        for (LabelSelector selector : selectors) {
            Map<String, String> labels = selector.group(fleet.labels(hostId));
            if (labels != null) {
                learn(labels, table);
            }
        }
    }

    private void learn(Map<String, String> labels, HostTable table) {
        String name = LabelSelector.name(labels);
        try {
            groups.computeIfAbsent(name, key -> new Learning(name, labels)).take(table);
        } catch (RecordFormatException e) {
            reports.accept(table.host() + " is left out, " + e.getMessage());
        }
    }

    /** The block of expectations; nothing when there is none. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        groups.forEach((name, group) -> lines.addAll(lines(name, group)));
        if (!lines.isEmpty()) {
            lines.add(0, "expectations {");
            lines.add("}");
        }
        return lines;
    }

    private List<String> lines(String name, Learning group) {
        ExpectedGroup learned = group.learned();
        if (learned.expectations().isEmpty()) {
            reports.accept("group " + name + " is left out, its hosts have no route in common");
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("  # of " + group.hosts() + (group.hosts() == 1 ? " host" : " hosts"));
        lines.addAll(LearnedText.of(learned));
        return lines;
    }
}
