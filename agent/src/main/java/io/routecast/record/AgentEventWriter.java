package io.routecast.record;

import com.fasterxml.jackson.core.JsonGenerator;
import io.routecast.client.json.EventJson;
import io.routecast.client.record.AgentEvent;
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

    /**
     * The record of {@code event}.
     *
     * @param seq number of the last change before the event; 0 for none
     * @param tsMicros when it happened, Unix time
     */
    public EncodedRecord write(AgentEvent event, long seq, long tsMicros) {
        buffer.write(out -> envelope(out, event, seq, tsMicros));
        return new EncodedRecord(key.clone(), buffer.toByteArray(), headers(event, seq, tsMicros));
    }

    /** Several events share the seq of one change, so that their id needs more than that. */
    private List<RecordHeader> headers(AgentEvent event, long seq, long tsMicros) {
        return cloudEvents == null
                ? List.of()
                : cloudEvents.headers(seq + "/" + event.type() + "/" + tsMicros, tsMicros);
    }

    private void envelope(JsonGenerator out, AgentEvent event, long seq, long tsMicros)
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
        EventJson.write(out, event);
        out.writeEndObject();
    }
}
