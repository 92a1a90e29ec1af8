package io.routecast.cli;

import io.routecast.client.expect.FleetFinding;
import io.routecast.text.FindingJson;
import io.routecast.text.FindingLine;
import io.routecast.text.Palette;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Help.Ansi;

/** Prints findings, one a line. Owned by one thread. */
final class FindingLines implements AutoCloseable {
    private final OutputLines out = new OutputLines();
    private final boolean json;
    private final FindingLine lines = new FindingLine(new Palette(Ansi.AUTO.enabled()));

    /**
     * @param json whether as JSON objects
     */
    FindingLines(boolean json) {
        this.json = json;
    }

    /** One that is there. */
    void print(FleetFinding finding) {
        print("", finding, null);
    }

    /**
     * One that begins.
     *
     * @param micros when that was found, Unix µs
     */
    void found(FleetFinding finding, long micros) {
        print(time(micros) + " found    ", finding, null);
    }

    /**
     * One that is no more.
     *
     * @param micros when that was found, Unix µs
     */
    void resolved(FleetFinding finding, long micros) {
        print(time(micros) + " resolved ", finding, micros);
    }

    private static String time(long micros) {
        return Instant.ofEpochMilli(Math.floorDiv(micros, 1_000L))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private void print(String what, FleetFinding finding, Long untilMicros) {
        out.print(
                json
                        ? FindingJson.of(finding, untilMicros)
                        : (what + lines.of(finding)).getBytes(StandardCharsets.UTF_8));
    }

    void flush() {
        out.flush();
    }

    @Override
    public void close() {
        out.close();
    }
}
