package io.routecast.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.List;
import java.util.Map;

/**
 * The layer of {@code -Dkey=value} options. A value is a plain string, so that nobody has to quote
 * for both the shell and HOCON; only {@code null} and what begins with a bracket or brace is HOCON.
 */
final class Overrides {

    private Overrides() {}

    static Config read(Map<String, String> options, Mistakes mistakes) {
        Config layer = ConfigFactory.empty();
        for (Map.Entry<String, String> option : options.entrySet()) {
            String key = option.getKey();
            List<String> path = path(key, mistakes);
            if (!path.isEmpty()) {
                ConfigValue value =
                        value(key, option.getValue(), FreeForm.blockAround(path) != null, mistakes);
                layer = layer.withValue(joined(path), value);
            }
        }
        return layer;
    }

    private static List<String> path(String key, Mistakes mistakes) {
        try {
            List<String> path = ConfigUtil.splitPath(key);
            if (path.size() > 1 && path.get(0).equals(UnknownKeys.ROOT)) {
                return path;
            }
            mistakes.add(
                    key,
                    "unknown key, expected one that begins with routecast.",
                    Location.option(key));
        } catch (ConfigException e) {
            mistakes.add(key, "not a path, expected names joined by dots", Location.option(key));
        }
        return List.of();
    }

    /**
     * A dotted Kafka name is one key here: as a nested block it would replace longer and shorter
     * names of the file.
     */
    private static String joined(List<String> path) {
        List<String> block = FreeForm.blockAround(path);
        if (block != null) {
            String name = String.join(".", path.subList(block.size(), path.size()));
            return ConfigUtil.joinPath(block) + "." + ConfigUtil.quoteString(name);
        }
        return ConfigUtil.joinPath(path);
    }

    private static ConfigValue value(
            String key, String text, boolean isFreeForm, Mistakes mistakes) {
        String origin = Location.OPTION + key;
        boolean isHocon =
                text.equals("null")
                        || !isFreeForm && (text.startsWith("[") || text.startsWith("{"));
        // An address such as [::1]:9469 begins with a bracket but is not a list.
        if (!isHocon || HostPort.parse(text) != null) {
            return ConfigValueFactory.fromAnyRef(text, origin);
        }
        try {
            Object plain =
                    ConfigFactory.parseString("value = " + text).root().get("value").unwrapped();
            return ConfigValueFactory.fromAnyRef(plain, origin);
        } catch (ConfigException e) {
            mistakes.add(
                    key,
                    "not valid HOCON, found " + Mistakes.quoted(key, text, Location.option(key)),
                    Location.option(key));
            return ConfigValueFactory.fromAnyRef(Substitutions.UNKNOWN)
                    .withOrigin(ConfigOriginFactory.newSimple(origin));
        }
    }
}
