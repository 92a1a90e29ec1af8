package io.routecast.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A block with Kafka's keys, or anybody's. HOCON parses {@code ssl.keystore.location} as three
 * nested blocks; here it becomes one key again.
 */
final class FreeForm {

    private static final List<List<String>> BLOCKS =
            List.of(
                    List.of("routecast", "kafka"),
                    List.of("routecast", "topics", "configs"),
                    List.of("routecast", "host", "labels"));

    /** One property and where it was written. */
    record Property(String value, Location location) {}

    private final String path;
    private final Mistakes mistakes;
    private final Map<String, Property> properties = new TreeMap<>();

    private FreeForm(String path, Mistakes mistakes) {
        this.path = path;
        this.mistakes = mistakes;
    }

    /** Whether any key is allowed below this path. */
    static boolean isBlock(String path) {
        return BLOCKS.stream().anyMatch(block -> String.join(".", block).equals(path));
    }

    /** The free-form block around a path, or null. */
    static List<String> blockAround(List<String> path) {
        return BLOCKS.stream()
                .filter(block -> path.size() > block.size())
                .filter(block -> path.subList(0, block.size()).equals(block))
                .findFirst()
                .orElse(null);
    }

    /** The properties by dotted name. A key that is null counts as absent. */
    static Map<String, Property> flatten(String path, ConfigObject block, Mistakes mistakes) {
        FreeForm form = new FreeForm(path, mistakes);
        form.add("", block);
        form.properties.values().removeIf(property -> property.value() == null);
        return form.properties;
    }

    static Map<String, String> plain(Map<String, Property> properties) {
        Map<String, String> plain = new TreeMap<>();
        properties.forEach((name, property) -> plain.put(name, property.value()));
        return new RedactedMap(plain);
    }

    private void add(String prefix, ConfigObject block) {
        block.forEach(
                (key, value) -> {
                    if (value instanceof ConfigObject inner) {
                        add(prefix + key + ".", inner);
                    } else if (!Substitutions.isUnknown(value)) {
                        put(prefix + key, new Property(text(value), Location.of(value.origin())));
                    }
                });
    }

    /**
     * The same name may come quoted and unquoted, which HOCON does not notice: the stronger layer
     * wins.
     */
    private void put(String name, Property given) {
        Property other = properties.get(name);
        int rank = other == null ? 1 : given.location().layer().compareTo(other.location().layer());
        if (rank == 0) {
            mistakes.add(
                    path + "." + name,
                    "given twice, also at " + other.location(),
                    given.location());
        }
        if (rank > 0) {
            properties.put(name, given);
        }
    }

    private static String text(ConfigValue value) {
        if (value.valueType() == ConfigValueType.NULL) {
            return null; // Kept until the end, because it removes what a weaker layer gives.
        }
        if (value instanceof ConfigList list) {
            return list.stream().map(FreeForm::text).collect(Collectors.joining(","));
        }
        boolean isBlock = value.valueType() == ConfigValueType.OBJECT;
        return isBlock ? value.render() : value.atKey("value").getString("value");
    }
}
