package io.routecast.publish.state;

import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.Reason;
import io.routecast.client.record.Stream;
import io.routecast.client.record.StreamMark;
import io.routecast.record.EncodedRecord;
import io.routecast.record.HostRecordWriter;
import io.routecast.record.HostState;
import io.routecast.record.Origin;
import io.routecast.store.entry.OriginEntry;
import io.routecast.time.Clock;
import java.util.Map;

/**
 * Who writes, in one start of the agent.
 *
 * @param run identity of this start: 16 hex digits
 * @param headers whether records carry CloudEvents headers
 */
record Author(OriginEntry entry, String run, boolean headers, Clock clock) {
    /** A start that begins now: no other on any host is the same in all of this. */
    static Author now(OriginEntry entry, boolean headers, Clock clock) {
        String unique = entry + " " + clock.micros() + " " + clock.nanos();
        long pid = ProcessHandle.current().pid();
        return new Author(
                entry, Fingerprint.text(Fingerprint.ofText(unique + pid)), headers, clock);
    }

    /** In that epoch. */
    Origin origin(long epoch) {
        return entry.origin(epoch);
    }

    /** The record that claims an epoch, of which there is nothing yet. */
    EncodedRecord claim(int epoch) {
        return encoded(
                new HostState(
                        origin(epoch),
                        true,
                        clock.micros(),
                        Map.of(Stream.ROUTES, StreamMark.NOTHING),
                        null,
                        new HostState.Gap(Reason.STATE_LOST, 1, null),
                        run,
                        null));
    }

    /** The record that asks another agent whether it is alive. */
    EncodedRecord question(HostState other) {
        return encoded(
                new HostState(
                        origin(other.origin().epoch()),
                        false,
                        clock.micros(),
                        other.streams(),
                        other.snapshot(),
                        other.gap(),
                        run,
                        other.asRival()));
    }

    private EncodedRecord encoded(HostState host) {
        return new HostRecordWriter(headers).write(host);
    }
}
