package io.routecast.recording;

import io.routecast.client.record.WriterProcess;
import io.routecast.filter.FamilyFilter;
import io.routecast.filter.ProtocolFilter;
import io.routecast.filter.Rule;
import io.routecast.filter.TableFilter;
import io.routecast.kernel.FibSizes;
import io.routecast.kernel.Received;
import io.routecast.mirror.MirrorPlan;
import io.routecast.mirror.SnapshotInterval;
import io.routecast.mirror.table.MirrorFilter;
import io.routecast.route.Hex;
import io.routecast.store.entry.OriginEntry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Observations of every kind, and what a test does with them. */
final class Samples {
    static final Beginning BEGINNING =
            new Beginning(
                    new OriginEntry("edge-7", "0123", "boot", "1.0.0"),
                    new MirrorPlan(
                            new MirrorFilter(
                                    new FamilyFilter(true, false),
                                    new TableFilter(
                                            List.of(
                                                    new Rule(true, Rule.ANY),
                                                    new Rule(false, 0xffff_ffffL))),
                                    ProtocolFilter.ALL),
                            true,
                            SnapshotInterval.OFF,
                            1,
                            Long.MAX_VALUE,
                            3));

    private static final byte[] BYTES = {1, 2, 3};

    private Samples() {}

    /** One of each kind, with and without what may be missing; the beginning first. */
    static List<Observation> all() {
        return List.of(
                BEGINNING,
                new Name(Name.Kind.PROTOCOL, 12, "bird"),
                new Name(Name.Kind.TABLE, 0xffff_ffffL, null),
                new Name(Name.Kind.PROTOCOL, 13, "b\u00edrd \ud83d\udc26"),
                new WriterAnswer(4_000_000_000L, null),
                new WriterAnswer(
                        4_711,
                        new WriterProcess(
                                4_711,
                                "ip",
                                "/usr/sbin/ip",
                                "session-3.scope",
                                null,
                                0L,
                                1_000L,
                                List.of("bash", "sshd"),
                                "exec")),
                new Arrival(new Received.Messages(BYTES, 2, 1_790_000_000_000_000L)),
                new Arrival(new Received.Overrun(4_000_000_000L, 7)),
                new Arrival(new Received.Truncated(8)),
                new Arrival(new Received.Drained(9)),
                Mark.TURN,
                new ClockReading.Nanos(Long.MIN_VALUE),
                new ClockReading.Micros(1_790_000_000_000_001L),
                new DumpObservation.Requested(BYTES),
                new DumpObservation.Chunk(3, BYTES),
                new DumpObservation.Chunk(0, new byte[0]),
                new DumpObservation.Chunk(-105, new byte[0]),
                new DumpObservation.Reset(2_752),
                new CountObservation.Ipv4(null),
                new CountObservation.Ipv4(new FibSizes.Ipv4(Map.of(254L, 3L, 255L, 3L), true)),
                new CountObservation.Ipv6(FibSizes.UNKNOWN),
                new CountObservation.LastIpv6(null),
                new CountObservation.LastIpv6(
                        new FibSizes.Ipv6Entry("0".repeat(32), 0, "f".repeat(32), 128, 1024)));
    }

    /** Writes a recording, each observation in a block of its own, without an end. */
    static void write(Path file, List<Observation> observations) throws IOException {
        try (RecordingWriter writer = RecordingWriter.create(file, true)) {
            for (Observation observation : observations) {
                writer.add(observation);
                writer.write();
            }
        }
    }

    /** All that a recording holds, up to where it was cut off. */
    static List<Observation> read(Path file) throws IOException {
        List<Observation> found = new ArrayList<>();
        try (RecordingReader reader = RecordingReader.open(file)) {
            found.add(reader.beginning());
            for (Observation next = reader.next(); next != null; next = reader.next()) {
                found.add(next);
            }
        }
        return found;
    }

    /** For comparison: records with arrays are equal only to themselves. */
    static List<String> texts(List<Observation> observations) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Observation observation : observations) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            observation.write(new DataOutputStream(bytes));
            texts.add(observation.code() + " " + Hex.of(bytes.toByteArray()));
        }
        return texts;
    }
}
