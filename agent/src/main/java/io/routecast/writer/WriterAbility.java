package io.routecast.writer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which evidence can be had here.
 *
 * @param execObstacle why none from events of processes, in a few words; null when it can be had
 * @param sockets whether sockets can be looked up in other processes
 */
public record WriterAbility(String execObstacle, boolean sockets) {
    private static final Path PROC = Path.of("/proc");

    /** Of this thread. */
    public static WriterAbility of(RouteWriters.Connector connector) {
        return new WriterAbility(execObstacle(connector), new SocketHolders(PROC).open());
    }

    private static String execObstacle(RouteWriters.Connector connector) {
        if (!Files.isReadable(PROC.resolve("1/status"))) {
            return "/proc hides the processes of others (ProtectProc, hidepid)";
        }
        try {
            Handshake.open(connector).close();
            return null;
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
