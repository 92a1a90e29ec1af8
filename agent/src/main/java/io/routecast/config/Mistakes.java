package io.routecast.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import io.routecast.route.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects mistakes, to report all at once in the order of the files. */
final class Mistakes {

    private static final int SHOWN_LENGTH = 80;

    private record Mistake(String line, Location location) {}

    private final List<Mistake> mistakes = new ArrayList<>();

    void add(String path, String whatIsWrong, Location location) {
        mistakes.add(
                new Mistake(
                        Printable.of(path + ": " + whatIsWrong + " (" + location + ")"), location));
    }

    /** Fails with all mistakes, if there are any. */
    void throwIfAny() throws ConfigurationException {
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(lines());
        }
    }

    private List<String> lines() {
        return mistakes.stream()
                .sorted(Comparator.comparing(Mistake::location))
                .map(Mistake::line)
                .distinct()
                .toList();
    }

    /**
     * A value as a mistake shows it: in quotes, cut if long, hidden if its path or its environment
     * variable suggests a secret.
     */
    static String quoted(String path, String value, Location location) {
        String shown = Secrets.shown(path, Secrets.shown(location.variable(), value));
        if (shown.equals(Secrets.HIDDEN)) {
            return shown;
        }
        return "\""
                + (shown.length() > SHOWN_LENGTH ? shown.substring(0, SHOWN_LENGTH) + "..." : shown)
                + "\"";
    }

    /** What was found instead of the expected value. */
    static String found(String path, ConfigValue value) {
        switch (value.valueType()) {
            case NULL:
                return "null";
            case OBJECT:
                return "a block";
            case LIST:
                return ((ConfigList) value).isEmpty() ? "an empty list" : "a list";
            default:
                return quoted(
                        path, value.atKey("value").getString("value"), Location.of(value.origin()));
        }
    }
}
