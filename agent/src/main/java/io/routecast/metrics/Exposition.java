package io.routecast.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.routecast.status.AgentStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Metrics as text.
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
        return of(AgentMetrics.of(status), accept);
    }

    /**
     * Writes those of checked expectations, likewise.
     *
     * @param accept value of the header {@code Accept}, or null
     */
    public static Exposition of(ExpectationMetrics.Figures figures, String accept) {
        return of(ExpectationMetrics.of(figures), accept);
    }

    private static Exposition of(MetricSnapshots metrics, String accept) {
        ExpositionFormatWriter writer = OPEN_METRICS.accepts(accept) ? OPEN_METRICS : PROMETHEUS;
        ByteArrayOutputStream out = new ByteArrayOutputStream(BYTES);
        try {
            writer.write(out, metrics);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Exposition(writer.getContentType(), out.toByteArray());
    }
}
