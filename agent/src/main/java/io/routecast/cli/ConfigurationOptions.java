package io.routecast.cli;

import io.routecast.config.ConfigurationException;
import io.routecast.config.Expectations;
import io.routecast.config.ExpectationsLoader;
import io.routecast.config.Settings;
import io.routecast.config.SettingsLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options of commands that read the configuration. */
final class ConfigurationOptions {
    private static final String USUAL = "/etc/routecast/routecast.conf";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = USUAL,
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

    /** Whether the file is the one that it is without the option. */
    boolean isUsual() {
        return file.equals(Path.of(USUAL));
    }

    /** For a command whose file has expectations, and may have settings. */
    Expectations loadExpectations() throws ConfigurationException {
        return expectations().load(file, overrides);
    }

    /** The settings of such a file. */
    Settings loadWithoutExpectations() throws ConfigurationException {
        return expectations().settings(file, overrides);
    }

    private static ExpectationsLoader expectations() {
        return new ExpectationsLoader(SettingsLoader.ofAnyHost(), Path.of(USUAL));
    }

    /** For commands that need no host id. */
    Settings loadAnywhere() throws ConfigurationException {
        return SettingsLoader.ofAnyHost().load(file, overrides);
    }
}
