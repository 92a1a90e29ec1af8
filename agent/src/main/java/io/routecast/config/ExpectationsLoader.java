package io.routecast.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import io.routecast.client.expect.ExpectedGroup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Loads a file with a block {@code expectations}. Kafka and the topics are those of its block
 * {@code routecast}; without one, those of the usual file.
 */
public final class ExpectationsLoader {
    private static final String KAFKA = UnknownKeys.ROOT + ".kafka";

    private final SettingsLoader settings;
    private final Path usual;

    /**
     * @param usual where the settings are if the file has none
     */
    public ExpectationsLoader(SettingsLoader settings, Path usual) {
        this.settings = settings;
        this.usual = usual;
    }

    /**
     * Loads expectations and settings.
     *
     * @param overrides values by HOCON path, as of {@link SettingsLoader#load}
     * @throws ConfigurationException with every mistake in both
     */
    public Expectations load(Path file, Map<String, String> overrides)
            throws ConfigurationException {
        Mistakes mistakes = new Mistakes();
        ConfigObject root = root(file, overrides, mistakes);
        mistakes.throwIfAny();
        Settings read = settings(root, mistakes);
        List<ExpectedGroup> groups = new ExpectationsReader(root, file, mistakes).read();
        mistakes.throwIfAny();
        return new Expectations(read, groups);
    }

    /**
     * Loads the settings alone.
     *
     * @throws ConfigurationException with every mistake in them
     */
    public Settings settings(Path file, Map<String, String> overrides)
            throws ConfigurationException {
        Mistakes mistakes = new Mistakes();
        Settings read = settings(root(file, overrides, mistakes), mistakes);
        mistakes.throwIfAny();
        return read;
    }

    private Settings settings(ConfigObject root, Mistakes mistakes) {
        Settings read = settings.settings(root, mistakes);
        if (read.topics().state() == null) {
            mistakes.add(
                    "routecast.topics.state",
                    "found null, expected a topic: it has the tables of the hosts",
                    Location.of(
                            root.toConfig().getObject("routecast.topics").get("state").origin()));
        }
        return read;
    }

    private ConfigObject root(Path file, Map<String, String> overrides, Mistakes mistakes) {
        Config given = SettingsLoader.parse(file, mistakes);
        boolean isWhole = given.root().containsKey(UnknownKeys.ROOT) || given.isEmpty();
        Config all = isWhole ? given : given.withFallback(usual(file, overrides, mistakes));
        return SettingsLoader.resolve(all, overrides, mistakes);
    }

    private Config usual(Path file, Map<String, String> overrides, Mistakes mistakes) {
        if (Files.exists(usual)) {
            return SettingsLoader.parse(usual, mistakes).withoutPath(ExpectationsReader.ROOT);
        }
        if (overrides.keySet().stream().noneMatch(key -> key.startsWith(KAFKA))) {
            mistakes.add(
                    UnknownKeys.ROOT,
                    "not found, and there is no "
                            + usual
                            + ", expected a block routecast { kafka { ... } }, or an include of it",
                    new Location(Location.Layer.FILE, file.toString(), 0));
        }
        return ConfigFactory.empty();
    }
}
