package io.routecast.cli;

import io.routecast.config.ConfigurationException;
import io.routecast.config.Settings;
import io.routecast.config.SettingsLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of commands that read the configuration. */
final class ConfigurationOptions {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "/etc/routecast/routecast.conf",
            description = "configuration file (default: ${DEFAULT-VALUE})")
    private Path file;

    @Option(names = "-D", paramLabel = "KEY=VALUE", description = "overrides a configuration key")
    private Map<String, String> overrides = new LinkedHashMap<>();

    Path file() {
        return file;
    }

    Settings load() throws ConfigurationException {
        return SettingsLoader.ofThisHost().load(file, overrides);
    }

    /** For commands that need no host id. */
    Settings loadAnywhere() throws ConfigurationException {
        return SettingsLoader.ofAnyHost().load(file, overrides);
    }
}
