package io.routecast.config;

import io.routecast.config.FreeForm.Property;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Kafka's own sources of secrets. HOCON cannot hold {@code config.providers} beside {@code
 * config.providers.file.class}: a key is either a text or a block. So the list is derived from the
 * classes.
 */
final class ConfigProviders {

    static final String LIST = "config.providers";

    private static final String START = LIST + ".";
    private static final String END = ".class";

    private ConfigProviders() {}

    /** Adds the list derived from the classes, if there is none. */
    static void complete(Map<String, Property> properties) {
        Set<String> names = names(properties);
        if (!names.isEmpty() && !properties.containsKey(LIST)) {
            Location location = properties.get(START + names.iterator().next() + END).location();
            properties.put(LIST, new Property(String.join(",", names), location));
        }
    }

    /** The providers that have a class. */
    static Set<String> names(Map<String, Property> properties) {
        Set<String> names = new TreeSet<>();
        for (String name : properties.keySet()) {
            if (name.startsWith(START)
                    && name.endsWith(END)
                    && name.length() > START.length() + END.length()) {
                names.add(name.substring(START.length(), name.length() - END.length()));
            }
        }
        return names;
    }
}
