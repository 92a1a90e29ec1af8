package io.routecast.cli;

import io.routecast.config.ConfigurationException;
import io.routecast.config.Settings;
import io.routecast.config.SettingsLoader;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of commands that need no configuration: {@code dump} and {@code monitor}. */
final class LocalOptions {
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

    Settings settings() throws ConfigurationException {
        return SettingsLoader.ofAnyHost().defaults(overrides);
    }
}
