package io.routecast.client;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.json.EventReader;
import io.routecast.client.json.HostReader;
import io.routecast.client.json.StateReader;
import io.routecast.client.kafka.Cluster;
import io.routecast.client.kafka.TopicException;
import io.routecast.client.kafka.TopicReader;
import io.routecast.client.kafka.TopicRecord;
import io.routecast.client.record.PassedOver;
import io.routecast.client.record.RecordFormatException;
import io.routecast.route.Prefix;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Keeps a {@link FleetTable} up with Kafka, whenever it is asked to. Owned by one thread.
 *
 * <pre>{@code
 * Cluster cluster = Cluster.of(Map.of("bootstrap.servers", "localhost:9092"));
 * try (FleetReader reader =
 *         FleetReader.ofStates(cluster, "routecast.state", "routecast.hosts")) {
 *     reader.readToEnd();
 *     FleetTable fleet = reader.fleet();
 *     long nowMicros = System.currentTimeMillis() * 1_000;
 *     for (String hostId : fleet.hostIds()) {
 *         HostTable table = fleet.table(hostId, nowMicros);
 *         System.out.println(table.host() + ": " + table.evidence().standing().text());
 *         for (PublishedRoute route : table.longestMatch(Address.parse("203.0.113.9"))) {
 *             System.out.println("  " + route.prefix() + " " + RouteObjectReader.read(route).nexthops());
 *         }
 *     }
 * }
 * }</pre>
 */
public final class FleetReader implements AutoCloseable {
    /** Takes a record, or fails with what is wrong with it. */
    private interface Taker {
        void take(TopicRecord record);
    }

    private final FleetTable fleet;
    private final TopicReader first;
    private final Taker ofFirst;
    private final TopicReader second;
    private final Taker ofSecond;
    private final PassedOver passedOver;
    private final PassedOver alsoPassedOver;

    private FleetReader(
            FleetTable fleet,
            TopicReader first,
            Taker ofFirst,
            TopicReader second,
            Taker ofSecond) {
        this.fleet = fleet;
        this.first = first;
        this.ofFirst = ofFirst;
        this.second = second;
        this.ofSecond = ofSecond;
        passedOver = new PassedOver("records of topic " + first.topic());
        alsoPassedOver = new PassedOver("records of topic " + second.topic());
    }

    /**
     * Of the topics that hold each table as it is now.
     *
     * @throws TopicException when the properties of the cluster lead nowhere
     */
    public static FleetReader ofStates(Cluster cluster, String stateTopic, String hostsTopic)
            throws TopicException {
        return ofStates(cluster, stateTopic, hostsTopic, prefix -> true);
    }

    /**
     * Likewise, with the routes of some prefixes alone.
     *
     * @param wanted those prefixes, see {@link FleetTable#FleetTable(Predicate)}
     * @throws TopicException when the properties of the cluster lead nowhere
     */
    public static FleetReader ofStates(
            Cluster cluster, String stateTopic, String hostsTopic, Predicate<Prefix> wanted)
            throws TopicException {
        FleetTable fleet = new FleetTable(wanted);
        return new FleetReader(
                fleet,
                new TopicReader(cluster, stateTopic),
                record -> state(record, fleet),
                new TopicReader(cluster, hostsTopic),
                record -> host(record, fleet));
    }

    /**
     * Of the topics that hold each change.
     *
     * @throws TopicException when the properties of the cluster lead nowhere
     */
    public static FleetReader ofChanges(Cluster cluster, String changesTopic, String agentsTopic)
            throws TopicException {
        FleetTable fleet = new FleetTable();
        return new FleetReader(
                fleet,
                new TopicReader(cluster, changesTopic),
                record -> fleet.change(ChangeReader.read(record.value()), record.position()),
                new TopicReader(cluster, agentsTopic),
                record -> fleet.event(EventReader.read(record.value())));
    }

    private static void state(TopicRecord record, FleetTable fleet) {
        fleet.state(
                StateReader.readKey(record.key()),
                record.value() == null ? null : StateReader.read(record.value()),
                record.brokerMillis());
    }

    private static void host(TopicRecord record, FleetTable fleet) {
        if (record.key() == null) {
            throw new RecordFormatException("no key");
        }
        fleet.host(
                new String(record.key(), StandardCharsets.UTF_8),
                record.value() == null ? null : HostReader.read(record.value()),
                record.brokerMillis());
    }

    /**
     * Reads what has been written since the last call; the first time from the beginning.
     *
     * @throws TopicException when a topic does not exist, or the brokers do not answer
     */
    public void readToEnd() throws TopicException {
        first.readToEnd(record -> take(record, ofFirst, passedOver));
        second.readToEnd(record -> take(record, ofSecond, alsoPassedOver));
    }

    private static void take(TopicRecord record, Taker taker, PassedOver passedOver) {
        try {
            taker.take(record);
        } catch (RecordFormatException | IllegalArgumentException e) {
            passedOver.add(record.position(), e);
        }
    }

    /** The tables as far as they were read. */
    public FleetTable fleet() {
        return fleet;
    }

    /** Records that are not what belongs into their topic, in sentences. */
    public List<String> passedOver() {
        return Stream.of(passedOver, alsoPassedOver)
                .map(PassedOver::sentence)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
