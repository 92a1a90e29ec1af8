package io.routecast.agent;

import static io.routecast.agent.Await.await;

import io.routecast.socket.NotifyListener;
import io.routecast.status.ExampleStatus;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdNotifierTest {
    @TempDir private Path directory;

    /** As when systemd's queue is full. */
    @Test
    void whatIsNotTakenIsSentAgain() throws Exception {
        String socket = directory.resolve("notify").toString();
        AtomicInteger looks = new AtomicInteger();
        try (SystemdNotifier notifier =
                SystemdNotifier.of(
                        Map.of("NOTIFY_SOCKET", socket),
                        () -> {
                            looks.incrementAndGet();
                            return ExampleStatus.of(true, null);
                        },
                        (thread, why) -> {})) {
            notifier.start();
            await("tried", () -> looks.get() >= 2);
            try (NotifyListener systemd = new NotifyListener(socket)) {
                systemd.await("READY=1");
            }
        }
    }
}
