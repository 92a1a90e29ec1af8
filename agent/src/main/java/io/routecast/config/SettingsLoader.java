package io.routecast.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import io.routecast.host.HostIdentity;
import io.routecast.host.Iproute2Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Loads the settings: options over the file over the defaults. Reads the host's files at every
 * call, so that a reload sees new names.
 */
public final class SettingsLoader {

    private final HostIdentity identity;
    private final Supplier<Iproute2Names> names;

    public SettingsLoader(HostIdentity identity, Supplier<Iproute2Names> names) {
        this.identity = identity;
        this.names = names;
    }

    public static SettingsLoader ofThisHost() {
        return new SettingsLoader(HostIdentity.ofThisHost(), Iproute2Names::read);
    }

    /** For commands that publish nothing: works on a host without a machine-id too. */
    public static SettingsLoader ofAnyHost() {
        return new SettingsLoader(HostIdentity.ofThisHost().untilReboot(), Iproute2Names::read);
    }

    /**
     * Loads a file.
     *
     * @param file HOCON; has to exist
     * @param overrides values by HOCON path, {@code routecast.http.listen}; stronger than the file
     * @throws ConfigurationException with every mistake
     */
    public Settings load(Path file, Map<String, String> overrides) throws ConfigurationException {
        Mistakes mistakes = new Mistakes();
        return read(parse(file, mistakes), overrides, mistakes);
    }

    /** The defaults with these overrides, for commands that need no file. */
    public Settings defaults(Map<String, String> overrides) throws ConfigurationException {
        return read(ConfigFactory.empty(), overrides, new Mistakes());
    }

    private Settings read(Config file, Map<String, String> overrides, Mistakes mistakes)
            throws ConfigurationException {
        Settings settings = settings(resolve(file, overrides, mistakes), mistakes);
        mistakes.throwIfAny();
        return settings;
    }

    /** The root of options over the file over the defaults, with the mistakes in it. */
    static ConfigObject resolve(Config file, Map<String, String> overrides, Mistakes mistakes) {
        Config reference = reference();
        Config layers =
                Overrides.read(overrides, mistakes).withFallback(file).withFallback(reference);
        return Substitutions.resolve(layers, reference, mistakes).root();
    }

    /** The settings of such a root, with the mistakes in them. */
    Settings settings(ConfigObject root, Mistakes mistakes) {
        ConfigObject reference = reference().root();
        new UnknownKeys(reference, mistakes).report(root);
        return new SettingsReader(root, reference, mistakes).read(identity, names.get());
    }

    /**
     * Not {@link ConfigFactory#load()}, which would include system properties and other libraries'
     * defaults.
     */
    private static Config reference() {
        InputStream resource = SettingsLoader.class.getResourceAsStream("/" + Location.DEFAULTS);
        ConfigParseOptions options =
                ConfigParseOptions.defaults().setOriginDescription(Location.DEFAULTS);
        try (Reader text = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
            return ConfigFactory.parseReader(text, options);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the defaults in " + Location.DEFAULTS + " cannot be read", e);
        }
    }

    static Config parse(Path file, Mistakes mistakes) {
        Location location = new Location(Location.Layer.FILE, file.toString(), 0);
        String obstacle = obstacle(file);
        if (obstacle != null) {
            mistakes.add(
                    "-c",
                    "cannot be read, found " + obstacle + ", expected a HOCON file",
                    location);
            return ConfigFactory.empty();
        }
        try {
            ConfigParseOptions options =
                    ConfigParseOptions.defaults()
                            .setAllowMissing(false)
                            .setSyntax(ConfigSyntax.CONF);
            return ConfigFactory.parseFile(file.toFile(), options);
        } catch (ConfigException e) {
            mistakes.add("HOCON", HoconErrors.explain(e), HoconErrors.where(e, location));
            return ConfigFactory.empty();
        }
    }

    private static String obstacle(Path file) {
        if (!Files.exists(file)) {
            return "no such file";
        }
        if (Files.isDirectory(file)) {
            return "a directory";
        }
        return Files.isReadable(file) ? null : "no permission";
    }
}
