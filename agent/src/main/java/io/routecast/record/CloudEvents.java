package io.routecast.record;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * The headers of CloudEvents 1.0 in binary mode, for records of one origin and type. What does not
 * vary is made once. Owned by one thread.
 */
final class CloudEvents {
    private static final RecordHeader SPEC_VERSION = RecordHeader.of("ce_specversion", "1.0");
    private static final RecordHeader CONTENT_TYPE =
            RecordHeader.of("content-type", "application/json");

    private final Rfc3339 time = new Rfc3339();
    private final String idPrefix;
    private final RecordHeader type;
    private final RecordHeader source;
    private long lastMicros = Long.MIN_VALUE;
    private RecordHeader lastTime;

    /** For records of {@code origin} whose {@code ce_type} is {@code type}. */
    CloudEvents(Origin origin, String type) {
        this.idPrefix = origin.hostId() + '/' + origin.epoch() + '/';
        this.type = RecordHeader.of("ce_type", type);
        this.source = RecordHeader.of("ce_source", sourceOf(origin.host()));
    }

    /**
     * The headers of one record.
     *
     * @param id what identifies the record within the epoch of its host
     * @param timeMicros when it happened, Unix time
     */
    List<RecordHeader> headers(String id, long timeMicros) {
        return List.of(
                SPEC_VERSION,
                RecordHeader.of("ce_id", idPrefix + id),
                type,
                source,
                time(timeMicros),
                CONTENT_TYPE);
    }

    /** What the kernel tells comes in batches, each of one time. */
    private RecordHeader time(long micros) {
        if (micros != lastMicros) {
            lastTime = new RecordHeader("ce_time", time.format(micros));
            lastMicros = micros;
        }
        return lastTime;
    }

    /** A URI reference, so what a URI does not allow is percent-encoded. */
    private static String sourceOf(String host) {
        try {
            return new URI(null, null, "/hosts/" + host, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("host name fits no URI: '" + host + "'", e);
        }
    }
}
