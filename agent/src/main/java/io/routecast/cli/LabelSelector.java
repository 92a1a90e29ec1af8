package io.routecast.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which hosts are a group: {@code role=edge,site=fra1} are those with both labels, {@code role} has
 * a group for each of the label's values.
 *
 * @param wanted values by label; null for each value
 */
record LabelSelector(Map<String, String> wanted) {
    /** One group of all hosts. */
    static final LabelSelector ALL = new LabelSelector(Map.of());

    /**
     * Reads the text.
     *
     * @throws IllegalArgumentException when it is none
     */
    static LabelSelector parse(String text) {
        Map<String, String> wanted = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String label = equals < 0 ? part : part.substring(0, equals);
            if (label.isEmpty() || wanted.containsKey(label) || equals == part.length() - 1) {
                throw new IllegalArgumentException(
                        "found " + text + ", expected for example role=edge,site=fra1 or role");
            }
            wanted.put(label, equals < 0 ? null : part.substring(equals + 1));
        }
        return new LabelSelector(wanted);
    }

    /** The labels of the group that a host with these labels is in; null when it is in none. */
    Map<String, String> group(Map<String, String> labels) {
        Map<String, String> group = new TreeMap<>();
        for (Map.Entry<String, String> each : wanted.entrySet()) {
            String value = labels.get(each.getKey());
            if (value == null || each.getValue() != null && !value.equals(each.getValue())) {
                return null;
            }
            group.put(each.getKey(), value);
        }
        return group;
    }

    /** What a group with these labels is called. */
    static String name(Map<String, String> labels) {
        return labels.isEmpty()
                ? "fleet"
                : labels.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(","));
    }
}
