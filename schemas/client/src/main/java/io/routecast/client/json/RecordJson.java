package io.routecast.client.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.routecast.client.record.HostRecord;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.record.StateKey;
import io.routecast.client.record.StateRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes records as the agent does, for who passes them on, or plays the agent in a test. Routes
 * keep their text, and so their fingerprint.
 */
public final class RecordJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** Writes the fields of one object. */
    private interface Fields {
        void write(JsonGenerator out) throws IOException;
    }

    private RecordJson() {}

    private static byte[] object(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2_048);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            fields.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A record of the changes topic. */
    public static byte[] of(PublishedChange change) {
        return object(
                out -> {
                    out.writeNumberField("version", 1);
                    out.writeStringField("op", change.op().text());
                    out.writeNumberField("ts_ms", change.tsMillis());
                    route(out, "before", change.before());
                    route(out, "after", change.after());
                    out.writeObjectFieldStart("source");
                    SourceJson.write(out, change.source());
                    out.writeEndObject();
                });
    }

    private static void route(JsonGenerator out, String name, PublishedRoute route)
            throws IOException {
        out.writeFieldName(name);
        if (route == null) {
            out.writeNull();
        } else {
            out.writeRawValue(route.json());
        }
    }

    /** A record of the agents topic. */
    public static byte[] of(PublishedEvent event) {
        return object(
                out -> {
                    out.writeNumberField("version", 1);
                    out.writeStringField("type", event.type());
                    out.writeStringField("host", event.host());
                    out.writeStringField("host_id", event.hostId());
                    out.writeStringField("boot_id", event.bootId());
                    out.writeNumberField("epoch", event.epoch());
                    out.writeNumberField("seq", event.seq());
                    out.writeNumberField("ts_us", event.tsMicros());
                    out.writeStringField("agent_version", event.agentVersion());
                    if (event.stream() != null && !event.ofRoutes()) {
                        out.writeStringField("stream", event.stream().text());
                    }
                    EventJson.write(out, event.stream(), event.event());
                });
    }

    /** The key of a record of the state topic. */
    public static byte[] of(StateKey key) {
        return object(
                out -> {
                    out.writeStringField("host_id", key.hostId());
                    out.writeStringField("id", key.id());
                });
    }

    /** A record of the state topic. */
    public static byte[] of(StateRecord state) {
        PrefixRange range = PrefixRange.of(state.route().prefix());
        return object(
                out -> {
                    out.writeNumberField("version", 1);
                    out.writeStringField("host", state.host());
                    out.writeStringField("host_id", state.hostId());
                    labels(out, state.labels());
                    out.writeNumberField("epoch", state.epoch());
                    out.writeNumberField("seq", state.seq());
                    out.writeNumberField("ts_us", state.tsMicros());
                    String route = state.route().json().strip();
                    out.writeRaw("," + route.substring(1, route.length() - 1));
                    out.writeNumberField("prefix_length", range.length());
                    out.writeStringField("first_address", range.first());
                    out.writeStringField("last_address", range.last());
                });
    }

    /** A record of the hosts topic. */
    public static byte[] of(HostRecord host) {
        return object(
                out -> {
                    out.writeNumberField("version", 1);
                    out.writeStringField("host", host.host());
                    out.writeStringField("host_id", host.hostId());
                    labels(out, host.labels());
                    out.writeStringField("boot_id", host.bootId());
                    out.writeStringField("agent_version", host.agentVersion());
                    out.writeNumberField("epoch", host.epoch());
                    out.writeBooleanField("running", host.running());
                    out.writeNumberField("ts_us", host.tsMicros());
                    HostJson.write(out, host);
                });
    }

    /** In the order of their names, as the agent writes them. */
    static void labels(JsonGenerator out, Map<String, String> labels) throws IOException {
        out.writeObjectFieldStart("labels");
        for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
            out.writeStringField(label.getKey(), label.getValue());
        }
        out.writeEndObject();
    }

    /** A number, or null. */
    static void number(JsonGenerator out, String name, Long value) throws IOException {
        if (value == null) {
            out.writeNullField(name);
        } else {
            out.writeNumberField(name, value);
        }
    }
}
