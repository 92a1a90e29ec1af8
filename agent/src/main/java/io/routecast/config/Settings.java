package io.routecast.config;

import io.routecast.client.record.Stream;
import io.routecast.filter.FamilyFilter;
import io.routecast.filter.ProtocolFilter;
import io.routecast.filter.TableFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;

/**
 * The settings of one agent, block by block as in {@code reference.conf}. Every value is within its
 * range, names are resolved. Equal settings mean equal behaviour. Safe to print.
 */
public record Settings(
        Host host,
        Path stateDir,
        Netlink netlink,
        Snapshot snapshot,
        Outbox outbox,
        Topics topics,
        Tables tables,
        Kafka kafka,
        Records record,
        Writer writer,
        Http http,
        Duration shutdownTimeout) {

    /**
     * Who this host is in the records; nothing of it is ever null.
     *
     * @param labels what it is called besides, in the order of their names
     */
    public record Host(String name, String id, SortedMap<String, String> labels) {}

    public record Netlink(
            int receiveBufferBytes,
            TableFilter tables,
            FamilyFilter families,
            ProtocolFilter protocols,
            Duration resyncInterval,
            Duration debounce) {}

    public record Snapshot(OnStart onStart, Interval interval) {}

    /** When the full table is published at start. */
    public enum OnStart {
        ALWAYS,
        /** Only when there is no state to compare with. */
        IF_NEEDED
    }

    /**
     * How often something is done.
     *
     * @param auto whether the agent chooses
     * @param every what was chosen; null for never, or with auto
     */
    public record Interval(boolean auto, Duration every) {
        /** As the agent chooses. */
        public static final Interval AUTO = new Interval(true, null);

        /** Never. */
        public static final Interval OFF = new Interval(false, null);
    }

    /**
     * @param sync the longest time that a received change waits to be forced to disk; zero: every
     *     batch
     */
    public record Outbox(long maxSizeBytes, Duration sync) {}

    /**
     * @param rules null for none, as nexthops and state
     * @param replicationFactor -1 for the broker's default
     * @param configs topic settings by Kafka's own names
     */
    public record Topics(
            String changes,
            String rules,
            String nexthops,
            String agents,
            String state,
            String hosts,
            boolean create,
            int partitions,
            short replicationFactor,
            Map<String, String> configs) {

        /** The topic of the changes of a stream; null when that is off. */
        public String of(Stream stream) {
            return switch (stream) {
                case ROUTES -> changes;
                case RULES -> rules;
                case NEXTHOPS -> nexthops;
            };
        }
    }

    /**
     * How often what is now is published.
     *
     * @param stateInterval a route is written to the state topic once in so long at most
     * @param hostsInterval the host is written to the hosts topic once in so long at least
     */
    public record Tables(Duration stateInterval, Duration hostsInterval) {}

    /**
     * @param properties what the user gave, by Kafka's own names. They never contradict {@code
     *     acks=all}, idempotence or order, but do not contain them either: the code that makes the
     *     producer adds them. {@code toString()} hides secrets.
     */
    public record Kafka(Map<String, String> properties) {}

    public record Records(Headers headers) {}

    public enum Headers {
        CLOUDEVENTS,
        NONE
    }

    /**
     * @param enabled whether records say who made a change, where that is certain
     */
    public record Writer(boolean enabled) {}

    /**
     * @param listen where to listen, or null for nowhere
     */
    public record Http(HostPort listen) {}
}
