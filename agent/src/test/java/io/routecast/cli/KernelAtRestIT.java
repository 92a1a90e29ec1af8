package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.config.Settings;
import io.routecast.config.SettingsLoader;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class KernelAtRestIT {
    private static final class Lines extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            lines.add(record.getMessage());
        }

        @Override
        public void flush() {
            // Not needed.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** A comparison reads the kernel as often as necessary. */
    @Test
    void isLoggedOnceHoweverOftenItIsRead() throws Exception {
        Settings settings = SettingsLoader.ofAnyHost().defaults(Map.of());
        Lines said = new Lines();
        Logger logger = Logger.getLogger("routecast.mirror");
        logger.addHandler(said);
        logger.setLevel(Level.INFO);
        try (NetworkNamespace namespace = Namespaces.make()) {
            KernelAtRest kernel = new KernelAtRest(settings);
            for (int i = 0; i < 3; i++) {
                namespace.call(
                        () -> {
                            kernel.read((stream, id, fingerprint, json) -> {});
                            return null;
                        });
            }
        } finally {
            logger.removeHandler(said);
            logger.setLevel(null);
        }
        assertEquals(List.of("the mirror is ready: it holds the kernel's table"), said.lines);
    }
}
