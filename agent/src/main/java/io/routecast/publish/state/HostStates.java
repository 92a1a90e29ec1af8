package io.routecast.publish.state;

import io.routecast.client.record.Stream;
import io.routecast.client.record.StreamMark;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.record.HostRecordWriter;
import io.routecast.record.HostState;
import io.routecast.record.Origin;
import io.routecast.store.state.Watermark;
import io.routecast.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Keeps this host's own record: written at a start, at a stop, when the epoch is another one, when
 * a gap opens or closes, and now and then. Owned by the thread "state".
 */
final class HostStates {
    // A host that loses notifications all the time says so often enough.
    private static final long BETWEEN_GAPS_NANOS = 10_000_000_000L;

    private final PublisherPlan plan;
    private final Clock clock;
    private final HostStory story;
    private final String run;
    private final HostRecordWriter writer;
    private volatile long writtenMicros;
    private HostState written;
    private long writtenNanos;

    HostStates(PublisherPlan plan, Clock clock, HostStory story, String run) {
        this.plan = plan;
        this.clock = clock;
        this.story = story;
        this.run = run;
        writer = new HostRecordWriter(plan.headers());
    }

    /** Writes the record, if it is time for that. */
    void turn(Output out, int partition, Origin origin, boolean running, Watermark reached) {
        HostState now =
                new HostState(
                        origin,
                        running,
                        clock.micros(),
                        streams(reached),
                        story.snapshot(),
                        story.gap(),
                        run,
                        story.rival());
        if (isDue(now)) {
            written = now;
            writtenNanos = clock.nanos();
            out.send(
                    plan.tables().hosts(),
                    partition,
                    writer.write(now),
                    () -> writtenMicros = now.tsMicros());
        }
    }

    private Map<Stream, StreamMark> streams(Watermark reached) {
        Map<Stream, StreamMark> streams = new EnumMap<>(Stream.class);
        for (Stream stream : Stream.values()) {
            if (plan.topics().of(stream) != null) {
                streams.put(stream, reached.of(stream));
            }
        }
        return streams;
    }

    private boolean isDue(HostState now) {
        if (written == null
                || restNanos() == 0
                || now.running() != written.running()
                || now.origin().epoch() != written.origin().epoch()
                || !Objects.equals(now.rival(), written.rival())) {
            return true;
        }
        boolean gap = (now.gap() == null) != (written.gap() == null);
        return gap && clock.nanos() - writtenNanos >= BETWEEN_GAPS_NANOS;
    }

    /** It is to be written again, for what was sent may not have arrived. */
    void lose() {
        written = null;
    }

    /** How long until it is written in any case, ns. */
    long restNanos() {
        long age = clock.nanos() - writtenNanos;
        return Math.max(0, plan.tables().hostsIntervalNanos() - age);
    }

    /** When the last one was acknowledged, Unix µs; 0 for never. */
    long writtenMicros() {
        return writtenMicros;
    }
}
