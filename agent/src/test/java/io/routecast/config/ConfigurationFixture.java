package io.routecast.config;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.routecast.host.HostIdentity;
import io.routecast.host.Iproute2Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A fake host with a configuration directory, below a directory that appears as {@code DIR} in
 * messages.
 */
final class ConfigurationFixture {

    static final String MACHINE_ID = "0123456789abcdef0123456789abcdef";

    private final Path directory;

    ConfigurationFixture(Path directory) throws IOException {
        this.directory = directory;
        write("proc/sys/kernel/hostname", "edge-7\n");
        write("etc/machine-id", MACHINE_ID + "\n");
        write("etc/iproute2/rt_tables", "100 uplink\n");
        write("etc/iproute2/rt_protos", "77 ourd\n");
    }

    Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    Settings load(String text, Map<String, String> overrides)
            throws IOException, ConfigurationException {
        return loader().load(write("routecast.conf", text), overrides);
    }

    Settings load(String text) throws IOException, ConfigurationException {
        return load(text, Map.of());
    }

    SettingsLoader loader() {
        Path etc = directory.resolve("etc/iproute2");
        return new SettingsLoader(
                HostIdentity.at(directory),
                () -> Iproute2Names.read(etc, directory.resolve("none")));
    }

    /** The whole output for a wrong configuration. */
    String mistakes(String text, Map<String, String> overrides) throws IOException {
        Path file = write("routecast.conf", text);
        return mistakes(file, overrides);
    }

    String mistakes(String text) throws IOException {
        return mistakes(text, Map.of());
    }

    String mistakes(Path file, Map<String, String> overrides) {
        ConfigurationException e =
                assertThrows(ConfigurationException.class, () -> loader().load(file, overrides));
        return (String.join("\n", e.mistakes()) + "\n").replace(directory.toString(), "DIR");
    }
}
