package io.routecast.text;

import io.routecast.client.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Where two ROUTE objects differ, field by field: {@code nexthops.0.ifindex 2 → 7}. */
public final class FieldDifferences {
    private static final Set<String> IDENTITY =
            Set.of("id", "fingerprint", "forwarding_fingerprint");

    private FieldDifferences() {}

    /** One text per field, in the order of the fields; {@code none} where one side lacks it. */
    public static List<String> of(JsonObject before, JsonObject after) {
        Map<String, String> left = flat(before);
        Map<String, String> right = flat(after);
        Set<String> names = new LinkedHashSet<>(left.keySet());
        names.addAll(right.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String was = left.getOrDefault(name, "none");
            String is = right.getOrDefault(name, "none");
            if (!Objects.equals(was, is) && !IDENTITY.contains(name)) {
                differences.add(name + " " + was + " → " + is);
            }
        }
        return differences;
    }

    private static Map<String, String> flat(JsonObject object) {
        Map<String, String> fields = new LinkedHashMap<>();
        object.fields().forEach((name, value) -> flatten(name, value, fields));
        return fields;
    }

    private static void flatten(String path, Object value, Map<String, String> fields) {
        if (value instanceof JsonObject object) {
            object.fields().forEach((name, v) -> flatten(path + "." + name, v, fields));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                flatten(path + "." + i, list.get(i), fields);
            }
        } else {
            fields.put(path, String.valueOf(value));
        }
    }
}
