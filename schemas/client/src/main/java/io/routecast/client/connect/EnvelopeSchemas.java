package io.routecast.client.connect;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * The schemas of a change in Connect. Owned by one converter, which Connect calls on one thread.
 */
final class EnvelopeSchemas {
    /** Debezium's name for JSON in a string. */
    private static final Schema JSON =
            SchemaBuilder.string().name("io.debezium.data.Json").optional().build();

    private static final Schema TEXTS = SchemaBuilder.array(Schema.STRING_SCHEMA).build();

    static final Schema NEXTHOP =
            SchemaBuilder.struct()
                    .name("io.routecast.Nexthop")
                    .field("gateway", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("dev", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("ifindex", Schema.INT32_SCHEMA)
                    .field("weight", Schema.INT32_SCHEMA)
                    .field("flags", TEXTS)
                    .field("encap", JSON)
                    .build();

    static final Schema ROUTE =
            SchemaBuilder.struct()
                    .name("io.routecast.Route")
                    .optional()
                    .field("id", Schema.STRING_SCHEMA)
                    .field("fingerprint", Schema.STRING_SCHEMA)
                    .field("family", Schema.STRING_SCHEMA)
                    .field("prefix", Schema.STRING_SCHEMA)
                    .field("source_prefix", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("table", Schema.INT64_SCHEMA)
                    .field("table_name", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("type", Schema.STRING_SCHEMA)
                    .field("protocol", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("protocol_id", Schema.INT32_SCHEMA)
                    .field("scope", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("tos", Schema.INT32_SCHEMA)
                    .field("metric", Schema.INT64_SCHEMA)
                    .field("prefsrc", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("nexthop_id", Schema.OPTIONAL_INT64_SCHEMA)
                    .field("nexthops", SchemaBuilder.array(NEXTHOP).build())
                    .field("flags", TEXTS)
                    .field("metrics", JSON)
                    .field("preference", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("realm", Schema.OPTIONAL_INT64_SCHEMA)
                    .build();

    static final Schema SOURCE =
            SchemaBuilder.struct()
                    .name("io.routecast.Source")
                    .field("connector", Schema.STRING_SCHEMA)
                    .field("version", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("host", Schema.STRING_SCHEMA)
                    .field("host_id", Schema.STRING_SCHEMA)
                    .field("boot_id", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("epoch", Schema.INT64_SCHEMA)
                    .field("seq", Schema.INT64_SCHEMA)
                    .field("ts_ms", Schema.INT64_SCHEMA)
                    .field("ts_us", Schema.INT64_SCHEMA)
                    .field("cause", Schema.STRING_SCHEMA)
                    .field("reason", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("snapshot", Schema.STRING_SCHEMA)
                    .field("process", Schema.OPTIONAL_STRING_SCHEMA)
                    .build();

    private final Map<String, Schema> envelopes = new HashMap<>();

    /** That of the records of a topic. */
    Schema envelope(String topic) {
        return envelopes.computeIfAbsent(
                topic,
                name ->
                        SchemaBuilder.struct()
                                .name(name + ".Envelope")
                                .field("before", ROUTE)
                                .field("after", ROUTE)
                                .field("source", SOURCE)
                                .field("op", Schema.STRING_SCHEMA)
                                .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
                                .build());
    }
}
