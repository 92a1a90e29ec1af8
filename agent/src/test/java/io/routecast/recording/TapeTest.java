package io.routecast.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.WriterProcess;
import io.routecast.kernel.Dumps;
import io.routecast.kernel.FibSizes;
import io.routecast.kernel.Receipt;
import io.routecast.kernel.Received;
import io.routecast.netlink.DumpRequest;
import io.routecast.netlink.NetlinkMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a mirror gets that asks otherwise than the one that was recorded. */
class TapeTest {
    private static final WriterProcess BIRD =
            new WriterProcess(
                    812, "bird", null, "bird.service", null, 0L, null, List.of(), "socket");

    @TempDir private Path directory;
    private RecordingReader reader;

    private ReplayedSurroundings replay(Observation... observations) throws Exception {
        List<Observation> all = new ArrayList<>(List.of(Samples.BEGINNING));
        all.addAll(List.of(observations));
        Path file = directory.resolve("here.rec");
        Samples.write(file, all);
        reader = RecordingReader.open(file);
        return new ReplayedSurroundings(reader);
    }

    @AfterEach
    void close() {
        reader.close();
    }

    private static Observation chunk(byte[] bytes) {
        return new DumpObservation.Chunk(bytes.length, bytes);
    }

    @Test
    void whoAsksAsWasRecordedGetsEachAnswer() throws Exception {
        ReplayedSurroundings here =
                replay(
                        new Name(Name.Kind.TABLE, 7, "blue"),
                        new ClockReading.Nanos(1),
                        new Arrival(new Received.Overrun(3, 4)),
                        Mark.TURN,
                        new ClockReading.Micros(2),
                        new CountObservation.Ipv6(5),
                        Mark.END);
        assertEquals("blue", here.names().routes().tables().apply(7));
        assertEquals(1, here.clock().nanos());
        here.beginTurn(0);
        assertEquals(new Received.Overrun(3, 4), here.inbox().take());
        assertEquals(2, here.clock().micros());
        assertEquals(5, here.sizes().ipv6());
        toTheEnd(here);
        assertEquals(null, here.remark());
    }

    private static void toTheEnd(ReplayedSurroundings here) throws Exception {
        here.untilTheEnd(
                () -> {
                    while (true) {
                        here.beginTurn(0);
                    }
                });
    }

    @Test
    void aReadingThatWasNotRecordedIsTheLastOne() throws Exception {
        ReplayedSurroundings here =
                replay(
                        new ClockReading.Nanos(1),
                        new ClockReading.Micros(2),
                        new ClockReading.Nanos(3),
                        new CountObservation.Ipv6(5),
                        Mark.TURN,
                        Mark.END);
        assertEquals(1, here.clock().nanos());
        assertEquals(3, here.clock().nanos());
        assertEquals(2, here.clock().micros());
        assertEquals(3, here.clock().nanos());
        assertEquals(5, here.sizes().ipv6());
        toTheEnd(here);
        assertEquals(
                directory.resolve("here.rec")
                        + ": this release's mirror asks otherwise than that of release 1.0.0, which"
                        + " recorded it: its records may differ",
                here.remark());
    }

    @Test
    void whatWasNotAskedIsUnknown() throws Exception {
        ReplayedSurroundings here = replay(new WriterAnswer(7, BIRD), Mark.TURN);
        assertEquals(FibSizes.UNKNOWN, here.sizes().ipv6());
        assertEquals(null, here.sizes().ipv4());
        assertEquals(null, here.sizes().lastIpv6());
        assertEquals(null, here.names().writers().writer(8, 1, Receipt.UNKNOWN));
        assertEquals(null, here.names().routes().protocols().apply(7));
        assertEquals(BIRD, here.names().writers().writer(7, 2, Receipt.UNKNOWN));
    }

    /** As from a kernel that takes its time: what was notified meanwhile is there already. */
    @Test
    void aDumpIsAnsweredWhenTheFileHasIt() throws Exception {
        ReplayedSurroundings here =
                replay(
                        Mark.TURN,
                        new DumpObservation.Requested(DumpRequest.nexthops(4)),
                        chunk(DumpRequest.nexthops(4)),
                        new Arrival(new Received.Overrun(3, 4)),
                        Mark.TURN,
                        new ClockReading.Nanos(9),
                        new DumpObservation.Requested(DumpRequest.links(5)),
                        chunk(DumpRequest.links(5)),
                        Mark.TURN,
                        Mark.END);
        here.beginTurn(0);
        here.dumps().request(DumpRequest.links(12));
        assertEquals(new Received.Overrun(3, 4), here.inbox().take());
        byte[] chunk = new byte[Dumps.RECEIVE_BYTES];
        int length = here.dumps().receive(chunk);
        assertArrayEquals(DumpRequest.links(12), Arrays.copyOf(chunk, length));
        assertEquals(12, seq(chunk, length));
        assertEquals(9, here.clock().nanos());
        toTheEnd(here);
        assertTrue(here.remark().contains("asks otherwise"), here.remark());
    }

    private static long seq(byte[] chunk, int length) {
        NetlinkMessage message = new NetlinkMessage().reset(chunk, 0, length);
        assertTrue(message.next());
        return message.seq();
    }

    /** A mirror that wants to rest a little longer asks for it all the same. */
    @Test
    void aDumpIsWaitedForBeforeItIsPassedOver() throws Exception {
        ReplayedSurroundings here =
                replay(
                        new ClockReading.Nanos(1),
                        Mark.TURN,
                        new DumpObservation.Requested(DumpRequest.links(1)),
                        chunk(DumpRequest.links(1)),
                        Mark.TURN,
                        new ClockReading.Nanos(3),
                        Mark.END);
        assertEquals(1, here.clock().nanos());
        here.beginTurn(0);
        here.beginTurn(7);
        assertEquals(8, here.clock().nanos());
        here.dumps().request(DumpRequest.links(1));
        here.beginTurn(0);
        assertEquals(8, here.clock().nanos(), "it never goes back");
        toTheEnd(here);
        assertTrue(here.remark().contains("asks otherwise"), here.remark());
    }

    @Test
    void aDumpThatWasGivenUpHasNoMoreChunks() throws Exception {
        ReplayedSurroundings here =
                replay(
                        new DumpObservation.Requested(DumpRequest.links(1)),
                        chunk(DumpRequest.links(1)),
                        new DumpObservation.Reset(Dumps.MAX_CHUNK_BYTES),
                        new DumpObservation.Requested(DumpRequest.links(2)));
        byte[] chunk = new byte[Dumps.RECEIVE_BYTES];
        here.dumps().request(DumpRequest.links(1));
        assertEquals(DumpRequest.links(1).length, here.dumps().receive(chunk));
        assertTrue(here.dumps().receive(chunk) < 0);
    }

    @Test
    void aDrainEndsForAllWhoAskedForIt() throws Exception {
        ReplayedSurroundings here = replay(new Arrival(new Received.Drained(1)), Mark.TURN);
        here.requestDrain();
        here.requestDrain();
        here.beginTurn(0);
        assertEquals(new Received.Drained(2), here.inbox().take());
    }

    @Test
    void aDumpThatIsNotThereIsNotWaitedForWithoutLimit() throws Exception {
        byte[] batch = new byte[16 << 20];
        Observation arrival = new Arrival(new Received.Messages(batch, batch.length, 0));
        ReplayedSurroundings here = replay(arrival, arrival, arrival, arrival, arrival);
        RecordingException refusal =
                assertThrows(
                        RecordingException.class,
                        () -> here.untilTheEnd(() -> here.dumps().request(DumpRequest.links(1))));
        assertEquals(
                directory.resolve("here.rec")
                        + ": does not hold a dump that this release's mirror asks for; replay it with"
                        + " release 1.0.0, which recorded it",
                refusal.getMessage());
    }

    @Test
    void theEndOfTheFileEndsTheWork() throws Exception {
        ReplayedSurroundings here = replay(Mark.TURN, new ClockReading.Nanos(1));
        here.untilTheEnd(
                () -> {
                    here.beginTurn(0);
                    here.clock().nanos();
                    here.clock().nanos();
                    throw new AssertionError("there is no more");
                });
        assertEquals(
                directory.resolve("here.rec")
                        + ": has no end: it was cut off, and replayed as far as it goes",
                here.remark());
    }
}
