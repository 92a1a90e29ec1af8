package io.routecast.store.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.Op;
import io.routecast.client.record.Stream;
import io.routecast.client.record.WriterProcess;
import io.routecast.record.ChangeSource;
import io.routecast.record.ChangeStamp;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriterImageTest {
    private static final NlmsgHeader HEADER = new NlmsgHeader(24, 0, 7, 4_711);

    @Test
    void anEntryKeepsItsWriter() {
        assertKept(
                new WriterProcess(
                        4_711,
                        "b\u00edrd",
                        "/usr/sbin/bird",
                        "bird.service",
                        "0a".repeat(32),
                        0L,
                        0xffff_fffeL,
                        List.of("bash", "", "sshd"),
                        "socket"));
        assertKept(new WriterProcess(0, null, null, null, null, null, null, List.of(), "kernel"));
    }

    private static void assertKept(WriterProcess writer) {
        ChangeEntry entry = entry(ChangeSource.writtenBy(writer, HEADER));
        ChangeEntry read = (ChangeEntry) Entry.decode(ByteBuffer.wrap(entry.encode()));
        assertEquals(entry.source(), read.source());
        assertEquals(writer.comm(), read.source().process());
    }

    /** As builds wrote it that knew the name alone. */
    @Test
    void aNameWithoutAWriter() {
        ChangeEntry entry = entry(ChangeSource.notified(HEADER, "bird"));
        ChangeEntry read = (ChangeEntry) Entry.decode(ByteBuffer.wrap(entry.encode()));
        assertEquals(ChangeSource.notified(HEADER, "bird"), read.source());
    }

    private static ChangeEntry entry(ChangeSource source) {
        byte[] image = {1, 2, 3};
        return new ChangeEntry(
                Stream.ROUTES, Op.CREATE, new ChangeStamp(1, 2, 3), source, 0, null, image);
    }
}
