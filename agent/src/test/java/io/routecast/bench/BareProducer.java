package io.routecast.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records as large as the agent's from memory: the cost without kernel, disk and JSON. */
public final class BareProducer {
    private static final String ROUTE =
            "{\"id\":\"254|10.000.000.0/24|0|0|0\",\"fingerprint\":\"24d6ea65ecab7022\",\"family\":\"ipv4\","
                    + "\"prefix\":\"10.000.000.0/24\",\"source_prefix\":null,\"table\":254,\"table_name\":\"main\","
                    + "\"type\":\"unicast\",\"protocol\":\"boot\",\"protocol_id\":3,\"scope\":\"global\",\"tos\":0,"
                    + "\"metric\":0,\"prefsrc\":null,\"nexthop_id\":null,\"nexthops\":[{\"gateway\":\"198.51.100.2\","
                    + "\"dev\":\"rc0\",\"ifindex\":5,\"weight\":1,\"flags\":[],\"encap\":null}],\"flags\":[],"
                    + "\"metrics\":{},\"preference\":null,\"realm\":null}";
    private static final String RECORD =
            "{\"version\":1,\"op\":\"r\",\"ts_ms\":1795476815048,\"before\":null,\"after\":"
                    + ROUTE
                    + ",\"source\":{\"connector\":\"routecast\",\"version\":\"1.0.0\",\"host\":\"bench\","
                    + "\"host_id\":\"bench\",\"boot_id\":\"0237bd6c-5ed8-45d8-ba6c-44300296c104\",\"epoch\":1,"
                    + "\"seq\":1000000,\"ts_ms\":1795476815047,\"ts_us\":1795476815047850,\"cause\":\"snapshot\","
                    + "\"reason\":\"start\",\"snapshot\":\"true\",\"snapshot_id\":1,\"nlmsg\":null,\"process\":null}}";

    private static final int FINGERPRINT = RECORD.indexOf("24d6ea65ecab7022");
    private static final int PREFIX = RECORD.indexOf("\"prefix\":\"") + 10;
    private static final byte[] RECORD_BYTES = ascii(RECORD);

    private BareProducer() {}

    /**
     * Sends, and returns when all is acknowledged.
     *
     * @param args bootstrap servers, topic, how many
     */
    public static void main(String[] args) {
        try (KafkaProducer<byte[], byte[]> producer = producer(args[0])) {
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                producer.send(record(args[1], i));
            }
        }
    }

    /** A producer with the agent's batches and compression, and otherwise Kafka's defaults. */
    static KafkaProducer<byte[], byte[]> producer(String servers) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "acks",
                        "all",
                        "linger.ms",
                        20,
                        "batch.size",
                        32 * 1024,
                        "compression.type",
                        "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** A record like those of the agent; all numbers give different ones. */
    static ProducerRecord<byte[], byte[]> record(String topic, int number) {
        byte[] key = ascii("10." + (number >> 8) + '.' + (number & 255) + ".0/24");
        byte[] value = RECORD_BYTES.clone();
        // Otherwise it would compress to nothing.
        byte[] varied = ascii(Long.toString(number * 0x9e3779b97f4a7c15L >>> 1, 36));
        System.arraycopy(varied, 0, value, FINGERPRINT, Math.min(16, varied.length));
        System.arraycopy(key, 0, value, PREFIX, key.length);
        return new ProducerRecord<>(topic, null, null, key, value, headers(number));
    }

    private static List<Header> headers(int number) {
        return List.of(
                header("ce_specversion", "1.0"),
                header("ce_id", "bench/1/" + number),
                header("ce_type", "io.routecast.route-change.v1"),
                header("ce_source", "/hosts/bench"),
                header("ce_time", "2026-11-24T00:09:35." + (100_000 + number % 900_000) + 'Z'),
                header("content-type", "application/json"));
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, ascii(value));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
