package io.routecast.config;

import io.routecast.config.FreeForm.Property;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the labels of a host, which are part of many records: few and short. */
final class LabelRules {
    private static final int MOST = 16;
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_./-]{0,62}[A-Za-z0-9])?");
    private static final Pattern VALUE = Pattern.compile("[^\\p{Cntrl}]{1,64}");

    private final Block host;
    private final Mistakes mistakes;

    /**
     * @param host the block that they are in
     */
    LabelRules(Block host, Mistakes mistakes) {
        this.host = host;
        this.mistakes = mistakes;
    }

    SortedMap<String, String> read() {
        String path = host.path("labels");
        Map<String, Property> given = FreeForm.flatten(path, host.object("labels"), mistakes);
        SortedMap<String, String> labels = new TreeMap<>();
        given.forEach(
                (name, property) -> {
                    check(path + "." + name, name, property);
                    labels.put(name, property.value());
                });
        if (labels.size() > MOST) {
            host.refuse("labels", "found " + labels.size() + ", expected " + MOST + " at most");
        }
        return labels;
    }

    private void check(String path, String name, Property given) {
        if (!NAME.matcher(name).matches()) {
            mistakes.add(
                    path,
                    "expected a name of 1 to 64 of a-z A-Z 0-9 _ . / -, the first and the last a"
                            + " letter or a digit",
                    given.location());
        }
        if (!VALUE.matcher(given.value()).matches()) {
            mistakes.add(
                    path,
                    "found "
                            + Mistakes.quoted(name, given.value(), given.location())
                            + ", expected 1 to 64 characters",
                    given.location());
        }
    }
}
