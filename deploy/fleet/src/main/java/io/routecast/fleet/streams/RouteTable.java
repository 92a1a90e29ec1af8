package io.routecast.fleet.streams;

import io.routecast.client.kafka.StateDeserializer;
import io.routecast.client.kafka.StateKeyDeserializer;
import io.routecast.client.kafka.StateKeySerializer;
import io.routecast.client.kafka.StateSerializer;
import io.routecast.client.record.StateKey;
import io.routecast.client.record.StateRecord;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The table of the fleet as a KTable of Kafka Streams, in a store that can be asked. */
public final class RouteTable {
    /** Name of the store: {@code ReadOnlyKeyValueStore<StateKey, StateRecord>}. */
    public static final String STORE = "routes";

    private RouteTable() {}

    /**
     * The table alone. The topic itself serves to restore it.
     *
     * @param topic of states, {@code routecast.state}
     */
    public static Topology topology(String topic) {
        StreamsBuilder builder = new StreamsBuilder();
        table(builder, topic);
        Properties optimized = new Properties();
        optimized.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);
        return builder.build(optimized);
    }

    /** The table as part of a larger topology; build that with {@code topology.optimization}. */
    public static KTable<StateKey, StateRecord> table(StreamsBuilder builder, String topic) {
        Materialized<StateKey, StateRecord, KeyValueStore<Bytes, byte[]>> store =
                Materialized.as(Stores.inMemoryKeyValueStore(STORE));
        return builder.table(
                topic,
                Consumed.with(keys(), states()),
                store.withKeySerde(keys()).withValueSerde(states()));
    }

    private static Serde<StateKey> keys() {
        return Serdes.serdeFrom(new StateKeySerializer(), new StateKeyDeserializer());
    }

    private static Serde<StateRecord> states() {
        return Serdes.serdeFrom(new StateSerializer(), new StateDeserializer());
    }
}
