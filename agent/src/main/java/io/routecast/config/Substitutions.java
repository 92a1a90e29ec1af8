package io.routecast.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Resolves {@code ${...}}. The library stops at the first failure; here every failure is reported.
 */
final class Substitutions {

    /** Replaces a value that has been reported already; cannot be typed. */
    static final String UNKNOWN = "\0unknown\0";

    private static final String CYCLE = "part of a cycle";

    private Substitutions() {}

    static boolean isUnknown(ConfigValue value) {
        return String.valueOf(value.unwrapped()).contains(UNKNOWN);
    }

    /** The resolved configuration, with {@link #UNKNOWN} where a substitution failed. */
    static Config resolve(Config config, Config fallback, Mistakes mistakes) {
        Set<String> unknown = new HashSet<>();
        while (true) {
            try {
                return config.resolve(
                        ConfigResolveOptions.noSystem().appendResolver(new Outside(unknown)));
            } catch (ConfigException.UnresolvedSubstitution e) {
                String name = name(e.getMessage());
                if (e.getMessage().contains(CYCLE) || !unknown.add(name)) {
                    mistakes.add("${" + name + "}", "refers to itself", Location.of(e.origin()));
                    return fallback.resolve();
                }
                mistakes.add(
                        "${" + name + "}",
                        "no such key or environment variable, expected it to be set; ${?"
                                + name
                                + "} may be absent",
                        Location.of(e.origin()));
            } catch (ConfigException e) {
                Location somewhere = new Location(Location.Layer.FILE, "in a substitution", 0);
                mistakes.add("HOCON", HoconErrors.explain(e), HoconErrors.where(e, somewhere));
                return fallback.resolve();
            }
        }
    }

    private static String name(String message) {
        int start = message.indexOf("${");
        int end = message.indexOf('}', start);
        return start < 0 || end < 0 ? "..." : message.substring(start + 2, end);
    }

    /**
     * Resolves what the files do not define. Reads the environment itself, because the library
     * forgets the variable's name.
     */
    private record Outside(Set<String> unknown) implements ConfigResolver {

        @Override
        public ConfigValue lookup(String path) {
            Object value = variable(String.join(".", ConfigUtil.splitPath(path)));
            if (value != null) {
                return ConfigValueFactory.fromAnyRef(value, Location.ENVIRONMENT + path);
            }
            return unknown.contains(path) ? ConfigValueFactory.fromAnyRef(UNKNOWN) : null;
        }

        /**
         * The library asks for {@code X[]}, the list of X_0, X_1 and so on, in the same words as
         * for X.
         */
        private static Object variable(String name) {
            String single = System.getenv(name);
            if (single != null) {
                return single;
            }
            List<String> list = new ArrayList<>();
            String element = System.getenv(name + "_0");
            while (element != null) {
                list.add(element);
                element = System.getenv(name + "_" + list.size());
            }
            return list.isEmpty() ? null : list;
        }

        @Override
        public ConfigResolver withFallback(ConfigResolver fallback) {
            return this;
        }
    }
}
