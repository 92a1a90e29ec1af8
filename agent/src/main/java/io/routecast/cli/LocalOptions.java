package io.routecast.cli;

import io.routecast.config.ConfigurationException;
import io.routecast.config.Settings;
import io.routecast.config.SettingsLoader;
import io.routecast.host.HostIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of commands that need no configuration: {@code dump} and {@code monitor}. */
final class LocalOptions {
    private static final String HOST_ID = "routecast.host.id";

    @Option(names = "--pretty", description = "prints each object over several lines")
    private boolean pretty;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "overrides a key of the built-in configuration")
    private Map<String, String> overrides = new LinkedHashMap<>();

    boolean pretty() {
        return pretty;
    }

    Settings settings() throws ConfigurationException, IOException {
        Map<String, String> keys = new LinkedHashMap<>(overrides);
        if (!Files.isReadable(Path.of("/etc/machine-id"))) {
            // Containers often have none; what these commands print is kept by nobody.
            keys.putIfAbsent(HOST_ID, HostIdentity.ofThisHost().bootId());
        }
        return SettingsLoader.ofThisHost().defaults(keys);
    }
}
