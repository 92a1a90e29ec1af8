package io.routecast.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds unknown keys: a setting without effect is worse than one that is refused. */
final class UnknownKeys {

    static final String ROOT = "routecast";

    private final ConfigObject known;
    private final Mistakes mistakes;
    private final Map<String, String> pathByName = new HashMap<>();

    /**
     * @param reference the defaults, which contain every key that there is
     */
    UnknownKeys(ConfigObject reference, Mistakes mistakes) {
        this.known = (ConfigObject) reference.get(ROOT);
        this.mistakes = mistakes;
        index(ROOT, known);
    }

    private void index(String path, ConfigObject block) {
        block.forEach(
                (key, value) -> {
                    pathByName.putIfAbsent(key, path + "." + key);
                    if (value instanceof ConfigObject inner
                            && !FreeForm.isBlock(path + "." + key)) {
                        index(path + "." + key, inner);
                    }
                });
    }

    void report(ConfigObject root) {
        reportOutside(root);
        if (root.get(ROOT) instanceof ConfigObject block) {
            report(ROOT, block, known);
        }
    }

    /**
     * A key outside our block may belong to others or be a variable; it is reported if it seems
     * meant for our block.
     */
    private void reportOutside(ConfigObject root) {
        root.forEach(
                (key, value) -> {
                    if (!key.equals(ROOT) && ROOT.equals(Spelling.nearest(key, Set.of(ROOT)))) {
                        add(key, value, "did you mean " + ROOT + "?");
                    } else if (known.containsKey(key)
                            && isBlock(value) == isBlock(known.get(key))) {
                        add(key, value, "did you mean " + ROOT + "." + key + "?");
                    }
                });
    }

    private static boolean isBlock(ConfigValue value) {
        return value instanceof ConfigObject;
    }

    private void report(String path, ConfigObject block, ConfigObject reference) {
        block.forEach(
                (key, value) -> {
                    String inner = path + "." + ConfigUtil.joinPath(key);
                    if (!reference.containsKey(key)) {
                        add(inner, value, expected(key, reference));
                    } else if (value instanceof ConfigObject given
                            && reference.get(key) instanceof ConfigObject expected
                            && !FreeForm.isBlock(inner)) {
                        report(inner, given, expected);
                    }
                });
    }

    private String expected(String key, ConfigObject siblings) {
        String near = Spelling.nearest(key, siblings.keySet());
        if (near == null) {
            near = pathByName.get(Spelling.nearest(key, pathByName.keySet()));
        }
        return near == null
                ? "expected one of " + String.join(", ", new TreeSet<>(siblings.keySet()))
                : "did you mean " + near + "?";
    }

    private void add(String path, ConfigValue value, String expected) {
        mistakes.add(path, "unknown key, " + expected, Location.of(value.origin()));
    }
}
