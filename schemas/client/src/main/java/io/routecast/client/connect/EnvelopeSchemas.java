package io.routecast.client.connect;

import io.routecast.client.record.Stream;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * The schemas of a change in Connect. Owned by one converter, which Connect calls on one thread.
 */
final class EnvelopeSchemas {
    /** Debezium's name for JSON in a string. */
    static final Schema JSON =
            SchemaBuilder.string().name("io.debezium.data.Json").optional().build();

    private static final Schema TEXTS = SchemaBuilder.array(Schema.STRING_SCHEMA).build();

    private static final Schema ROUTE_NEXTHOP =
            SchemaBuilder.struct()
                    .name("io.routecast.Nexthop")
                    .field("gateway", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("dev", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("ifindex", Schema.INT32_SCHEMA)
                    .field("weight", Schema.INT32_SCHEMA)
                    .field("flags", TEXTS)
                    .field("encap", JSON)
                    .build();

    private static final Schema ROUTE =
            SchemaBuilder.struct()
                    .name("io.routecast.Route")
                    .optional()
                    .field("id", Schema.STRING_SCHEMA)
                    .field("forwarding_fingerprint", Schema.OPTIONAL_STRING_SCHEMA)
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
                    .field("nexthops", SchemaBuilder.array(ROUTE_NEXTHOP).build())
                    .field("flags", TEXTS)
                    .field("metrics", JSON)
                    .field("preference", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("realm", Schema.OPTIONAL_INT64_SCHEMA)
                    .field("unknown", JSON)
                    .build();

    private static final Schema RULE =
            SchemaBuilder.struct()
                    .name("io.routecast.Rule")
                    .optional()
                    .field("id", Schema.STRING_SCHEMA)
                    .field("fingerprint", Schema.STRING_SCHEMA)
                    .field("family", Schema.STRING_SCHEMA)
                    .field("priority", Schema.INT64_SCHEMA)
                    .field("not", Schema.BOOLEAN_SCHEMA)
                    .field("src", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("dst", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("iif", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("oif", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("tos", Schema.INT32_SCHEMA)
                    .field("dscp", Schema.OPTIONAL_INT32_SCHEMA)
                    .field("dscp_mask", Schema.OPTIONAL_INT32_SCHEMA)
                    .field("fwmark", Schema.OPTIONAL_INT64_SCHEMA)
                    .field("fwmask", Schema.OPTIONAL_INT64_SCHEMA)
                    .field("flowlabel", Schema.OPTIONAL_INT64_SCHEMA)
                    .field("flowlabel_mask", Schema.OPTIONAL_INT64_SCHEMA)
                    .field("uid_range", JSON)
                    .field("ip_proto", Schema.OPTIONAL_INT32_SCHEMA)
                    .field("sport", JSON)
                    .field("dport", JSON)
                    // Unsigned 64 bits, in digits.
                    .field("tun_id", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("action", Schema.STRING_SCHEMA)
                    .field("table", Schema.OPTIONAL_INT64_SCHEMA)
                    .field("table_name", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("l3mdev", Schema.BOOLEAN_SCHEMA)
                    .field("goto", Schema.OPTIONAL_INT64_SCHEMA)
                    .field("suppress_prefixlength", Schema.OPTIONAL_INT64_SCHEMA)
                    .field("suppress_ifgroup", Schema.OPTIONAL_INT64_SCHEMA)
                    .field("realms", JSON)
                    .field("protocol", Schema.STRING_SCHEMA)
                    .field("protocol_id", Schema.INT32_SCHEMA)
                    .field("flags", TEXTS)
                    .field("unknown", JSON)
                    .build();

    private static final Schema MEMBER =
            SchemaBuilder.struct()
                    .name("io.routecast.NexthopMember")
                    .field("id", Schema.INT64_SCHEMA)
                    .field("weight", Schema.INT32_SCHEMA)
                    .build();

    private static final Schema NEXTHOP =
            SchemaBuilder.struct()
                    .name("io.routecast.NexthopObject")
                    .optional()
                    .field("id", Schema.STRING_SCHEMA)
                    .field("fingerprint", Schema.STRING_SCHEMA)
                    .field("family", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("nexthop_id", Schema.INT64_SCHEMA)
                    .field("gateway", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("dev", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("ifindex", Schema.INT32_SCHEMA)
                    .field("scope", Schema.STRING_SCHEMA)
                    .field("blackhole", Schema.BOOLEAN_SCHEMA)
                    .field("fdb", Schema.BOOLEAN_SCHEMA)
                    .field("encap", JSON)
                    .field("group", SchemaBuilder.array(MEMBER).build())
                    .field("type", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("resilient_args", JSON)
                    .field("protocol", Schema.STRING_SCHEMA)
                    .field("protocol_id", Schema.INT32_SCHEMA)
                    .field("flags", TEXTS)
                    .field("unknown", JSON)
                    .build();

    private static final Schema WRITER =
            SchemaBuilder.struct()
                    .name("io.routecast.Writer")
                    .optional()
                    .field("pid", Schema.INT64_SCHEMA)
                    .field("comm", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("exe", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("unit", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("container", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("uid", Schema.OPTIONAL_INT64_SCHEMA)
                    .field("login_uid", Schema.OPTIONAL_INT64_SCHEMA)
                    .field("ancestors", TEXTS)
                    .field("evidence", Schema.STRING_SCHEMA)
                    .build();

    private static final Map<Stream, Schema> OBJECTS =
            Map.of(Stream.ROUTES, ROUTE, Stream.RULES, RULE, Stream.NEXTHOPS, NEXTHOP);

    private static final Schema SOURCE =
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
                    .field("snapshot_id", Schema.OPTIONAL_INT64_SCHEMA)
                    .field("process", Schema.OPTIONAL_STRING_SCHEMA)
                    .field("writer", WRITER)
                    .field("labels", JSON)
                    .build();

    private final Map<String, Schema> envelopes = new HashMap<>();
    private final Schema object;

    /** Of changes of this stream. */
    EnvelopeSchemas(Stream stream) {
        object = OBJECTS.get(stream);
    }

    /** That of the records of a topic. */
    Schema envelope(String topic) {
        return envelopes.computeIfAbsent(topic, this::made);
    }

    private Schema made(String topic) {
        return SchemaBuilder.struct()
                .name(topic + ".Envelope")
                .field("before", object)
                .field("after", object)
                .field("source", SOURCE)
                .field("op", Schema.STRING_SCHEMA)
                .field("ts_ms", Schema.OPTIONAL_INT64_SCHEMA)
                .build();
    }
}
