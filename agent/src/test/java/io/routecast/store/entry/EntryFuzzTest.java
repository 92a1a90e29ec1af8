package io.routecast.store.entry;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.routecast.client.record.AgentEvent;
import io.routecast.client.record.Reason;
import io.routecast.client.record.Stream;
import io.routecast.store.StoreTest;
import io.routecast.store.disk.StoreDamagedException;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes a disk returns, decoding gives an entry of the outbox or reports the damage. */
class EntryFuzzTest {
    private static final long EXECUTIONS = 2_000_000;

    @MethodSource("entries")
    @FuzzTest(maxDuration = "", maxExecutions = EXECUTIONS)
    void entry(byte[] bytes) {
        try {
            Entry.decode(ByteBuffer.wrap(bytes));
        } catch (StoreDamagedException expected) {
            expected.getMessage();
        }
    }

    static java.util.stream.Stream<byte[]> entries() {
        AgentEvent gap = new AgentEvent.Gap(Reason.OVERRUN, 7, null, 1_795_455_435_123_456L, 3L);
        return java.util.stream.Stream.of(
                        StoreTest.change(7, new byte[] {1}, new byte[] {2, 3}),
                        new EventEntry(
                                Stream.ROUTES, new AgentEvent.Started(), 7, 1_795_455_435_123_456L),
                        new EventEntry(Stream.ROUTES, gap, 7, 1_795_455_435_123_456L),
                        new OriginEntry("edge-7", "id", "boot", "1.0.0"))
                .map(Entry::encode);
    }
}
