package io.routecast.writer;

import java.io.IOException;

/** Opens the kernel's events of processes, and sees whether the kernel really sends them. */
final class Handshake {
    private static final int RECEIVE_BUFFER_BYTES = 4 << 20;
    private static final int TRIES = 10;
    private static final int TRY_MILLIS = 100;
    private static final int DATAGRAM_BYTES = 4 * 1024;

    private Handshake() {}

    /**
     * An open source. Events of before the kernel's answer are lost.
     *
     * @throws IOException when the kernel refuses: this is not the initial network namespace, or
     *     not the initial process or user namespace, in which case it does not even answer
     */
    static ProcessEventSource open(RouteWriters.Connector connector) throws IOException {
        ProcessEventSource source =
                connector.open(
                        ProcessConnector.GROUP,
                        ProcessConnector.filter(),
                        RECEIVE_BUFFER_BYTES,
                        ProcessConnector.request());
        String refusal = refusal(source);
        if (refusal == null) {
            return source;
        }
        source.close();
        throw new IOException(refusal);
    }

    private static String refusal(ProcessEventSource source) {
        byte[] datagram = new byte[DATAGRAM_BYTES];
        for (int tries = 0; tries < TRIES; tries++) {
            int n = source.receive();
            for (int i = 0; i < n; i++) {
                source.copy(i, datagram, 0);
                ProcessEvent event = ProcessConnector.decode(datagram, source.length(i));
                if (event != null && event.kind() == ProcessEvent.Kind.ANSWER) {
                    return event.pid() == 0 ? null : "the kernel answers errno " + event.pid();
                }
            }
            source.await(TRY_MILLIS);
        }
        return "the kernel does not announce processes in this process namespace";
    }
}
