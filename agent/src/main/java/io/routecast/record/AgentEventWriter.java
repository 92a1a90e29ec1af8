package io.routecast.record;

import com.fasterxml.jackson.core.JsonGenerator;
import io.routecast.client.json.EventJson;
import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes events of one origin as records of {@code agent-event.v1.schema.json}. Keeps a buffer:
 * owned by one thread.
 */
public final class AgentEventWriter {
    private final JsonBuffer buffer = new JsonBuffer();
    private final Origin origin;
    private final byte[] key;
    private final CloudEvents cloudEvents;

    /**
     * @param origin who writes
     * @param headers whether records carry CloudEvents headers
     */
    public AgentEventWriter(Origin origin, boolean headers) {
        this.origin = origin;
        this.key = origin.host().getBytes(StandardCharsets.UTF_8);
        this.cloudEvents = headers ? new CloudEvents(origin, "io.routecast.agent-event.v1") : null;
    }

    /** The record of {@code event}, which is not about a stream but routes. */
    public EncodedRecord write(AgentEvent event, long seq, long tsMicros) {
        return write(Stream.ROUTES, event, seq, tsMicros);
    }

    /**
     * The record of {@code event}.
     *
     * @param stream that it is about
     * @param seq number of the last change of a route before the event; 0 for none
     * @param tsMicros when it happened, Unix time
     */
    public EncodedRecord write(Stream stream, AgentEvent event, long seq, long tsMicros) {
        buffer.write(out -> envelope(out, stream, event, seq, tsMicros));
        String id = (stream == Stream.ROUTES ? "" : stream.text() + "/") + seq;
        return new EncodedRecord(key.clone(), buffer.toByteArray(), headers(event, id, tsMicros));
    }

    /** Several events share the seq of one change, so that their id needs more than that. */
    private List<RecordHeader> headers(AgentEvent event, String id, long tsMicros) {
        return cloudEvents == null
                ? List.of()
                : cloudEvents.headers(id + "/" + event.type() + "/" + tsMicros, tsMicros);
    }

    private void envelope(
            JsonGenerator out, Stream stream, AgentEvent event, long seq, long tsMicros)
            throws IOException {
        out.writeStartObject();
        out.writeNumberField("version", 1);
        out.writeStringField("type", event.type());
        out.writeStringField("host", origin.host());
        out.writeStringField("host_id", origin.hostId());
        out.writeStringField("boot_id", origin.bootId());
        out.writeNumberField("epoch", origin.epoch());
        out.writeNumberField("seq", seq);
        out.writeNumberField("ts_us", tsMicros);
        out.writeStringField("agent_version", origin.agentVersion());
        if (stream != Stream.ROUTES) {
            out.writeStringField("stream", stream.text());
        }
        EventJson.write(out, stream, event);
        out.writeEndObject();
    }
}
