package io.routecast.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** The reader on a socket with scripted answers. */
class ReaderTurnTest {
    private static final int FORGER = 4_711;

    /** One answer of the socket. */
    private record Answer(int result, List<Datagram> datagrams) {}

    private record Datagram(int port, int bytes, boolean truncated) {}

    /** Gives its answers one after the other, and EAGAIN when there are no more. */
    private static final class Script implements NotificationSource {
        private final Queue<Answer> answers = new ArrayDeque<>();
        private List<Datagram> read;
        private int drops;
        private int queuedBytes;

        void datagrams(Datagram... some) {
            answers.add(new Answer(some.length, List.of(some)));
        }

        void errno(int errno) {
            answers.add(new Answer(-errno, List.of()));
        }

        @Override
        public int receive() {
            Answer next = answers.isEmpty() ? new Answer(-EAGAIN, List.of()) : answers.remove();
            read = next.datagrams();
            return next.result();
        }

        @Override
        public int senderPort(int i) {
            return read.get(i).port();
        }

        @Override
        public int length(int i) {
            return read.get(i).bytes();
        }

        @Override
        public boolean truncated(int i) {
            return read.get(i).truncated();
        }

        @Override
        public void copy(int i, byte[] target, int offset) {
            target[offset] = 1;
        }

        @Override
        public int drops() {
            return drops;
        }

        @Override
        public int queuedBytes() {
            return queuedBytes;
        }
    }

    private final Script socket = new Script();
    private final Inbox inbox = new Inbox(1 << 20);
    private final ReaderTurn reader = new ReaderTurn(socket, inbox, Clock.SYSTEM);

    private List<Received> turns(int count) throws Exception {
        List<Received> received = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            reader.turn();
        }
        for (Received next = inbox.take(); next != null; next = inbox.take()) {
            received.add(next);
        }
        return received;
    }

    private static Datagram datagram(int bytes) {
        return new Datagram(0, bytes, false);
    }

    private static Class<?>[] kinds(List<Received> received) {
        return received.stream().map(Object::getClass).toArray(Class<?>[]::new);
    }

    @Test
    void datagramsThatWereReadTogetherAreOneBatchOfPaddedMessages() throws Exception {
        socket.datagrams(datagram(21), datagram(16));
        assertTrue(reader.turn(), "there may be more");
        Received.Messages batch = (Received.Messages) inbox.take();
        assertEquals(24 + 16, batch.length());
        assertEquals(1, batch.buffer()[24], "each message begins at a multiple of four");
        assertFalse(reader.turn(), "the queue is empty");
    }

    @Test
    void whatTheKernelDidNotSendIsIgnored() throws Exception {
        socket.datagrams(new Datagram(FORGER, 100, false));
        assertEquals(List.of(), turns(2));
        assertEquals(1, reader.forged());
    }

    @Test
    void whatDidNotFitIsSaidWhereItStood() throws Exception {
        socket.datagrams(new Datagram(0, 100, true));
        socket.datagrams(datagram(16));
        assertEquals(
                List.of(Received.Truncated.class, Received.Messages.class),
                List.of(kinds(turns(3))));
    }

    /** ENOBUFS comes first; what is read after it is older than what was dropped. */
    @Test
    void anOverrunIsDeclaredOnceTheQueueIsEmpty() throws Exception {
        socket.errno(NotificationSource.ENOBUFS);
        socket.datagrams(datagram(16));
        socket.drops = 3;
        List<Received> received = turns(3);
        assertEquals(
                List.of(Received.Messages.class, Received.Overrun.class), List.of(kinds(received)));
        assertEquals(3, ((Received.Overrun) received.get(1)).drops());
    }

    @Test
    void dropsAreCountedSinceTheLastOverrunThoughTheirNumberWrapsAround() throws Exception {
        socket.drops = -1;
        socket.errno(NotificationSource.ENOBUFS);
        turns(2);
        socket.drops = 4;
        socket.errno(NotificationSource.ENOBUFS);
        assertEquals(5, ((Received.Overrun) turns(2).get(0)).drops());
    }

    @Test
    void aQueueThatIsNeverEmptyIsDrainedWhenAllIsReadThatStoodInIt() throws Exception {
        socket.queuedBytes = 2 * 768;
        reader.requestDrain();
        for (int i = 0; i < 4; i++) {
            socket.datagrams(datagram(16));
        }
        List<Received> received = turns(4);
        int drained = List.of(kinds(received)).indexOf(Received.Drained.class);
        assertEquals(3, drained, "after as many as may have stood there");
        assertEquals(1, ((Received.Drained) received.get(drained)).request());
    }

    @Test
    void aLossThatIsNotDeclaredYetKeepsTheQueueFromBeingDrained() throws Exception {
        reader.requestDrain();
        socket.errno(NotificationSource.ENOBUFS);
        socket.datagrams(datagram(16));
        socket.drops = 1;
        assertEquals(
                List.of(Received.Messages.class, Received.Overrun.class, Received.Drained.class),
                List.of(kinds(turns(3))));
    }

    @Test
    void oneAnswerServesAllRequestsBeforeIt() throws Exception {
        reader.requestDrain();
        reader.requestDrain();
        List<Received> received = turns(2);
        assertEquals(1, received.size());
        assertEquals(2, ((Received.Drained) received.get(0)).request());
    }
}
