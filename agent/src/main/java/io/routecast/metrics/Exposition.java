package io.routecast.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.routecast.status.AgentStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The metrics of an agent as text.
 *
 * @param contentType with the version of the format
 */
public record Exposition(String contentType, byte[] text) {
    private static final int BYTES = 16 * 1024;
    private static final ExpositionFormatWriter OPEN_METRICS =
            OpenMetricsTextFormatWriter.builder().build();
    private static final ExpositionFormatWriter PROMETHEUS =
            PrometheusTextFormatWriter.builder().build();

    /**
     * Writes them.
     *
     * @param accept value of the header {@code Accept}, or null: OpenMetrics if it names that, else
     *     the Prometheus text format
     */
    public static Exposition of(AgentStatus status, String accept) {
        ExpositionFormatWriter writer = OPEN_METRICS.accepts(accept) ? OPEN_METRICS : PROMETHEUS;
        ByteArrayOutputStream out = new ByteArrayOutputStream(BYTES);
        try {
            writer.write(out, AgentMetrics.of(status));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Exposition(writer.getContentType(), out.toByteArray());
    }
}
