package io.routecast.config;

import com.typesafe.config.ConfigOrigin;
import java.util.Comparator;

/**
 * Where a value was written.
 *
 * @param line from 1, or 0 if there are no lines
 */
record Location(Layer layer, String source, int line) implements Comparable<Location> {

    /** From the weakest to the strongest. */
    enum Layer {
        DEFAULT,
        FILE,
        OVERRIDE
    }

    /** Prefix of the origin of a command line value. */
    static final String OPTION = "-D";

    /** Origin of a block that the library makes around command line values. */
    private static final String BLOCK_OF_OPTIONS = "withValue(";

    /** Prefix of the origin of a value that the library has joined from several. */
    private static final String JOINED = "merge of ";

    static final String DEFAULTS = "reference.conf";

    /** Prefix of the origin of an environment variable. */
    static final String ENVIRONMENT = "environment variable ";

    private static final Comparator<Location> ORDER =
            Comparator.comparing(Location::layer)
                    .thenComparing(Location::source)
                    .thenComparingInt(Location::line);

    static Location of(ConfigOrigin origin) {
        String text = origin.description();
        if (text.startsWith(OPTION)) {
            return new Location(Layer.OVERRIDE, text, 0);
        }
        if (text.startsWith(BLOCK_OF_OPTIONS)) {
            return new Location(Layer.OVERRIDE, OPTION, 0);
        }
        int line = Math.max(0, origin.lineNumber());
        if (origin.filename() != null) {
            return new Location(Layer.FILE, origin.filename(), line);
        }
        return text.startsWith(DEFAULTS)
                ? new Location(Layer.DEFAULT, DEFAULTS, line)
                : new Location(Layer.FILE, text, 0);
    }

    /** The name of the variable that a value or a part of it came from, or nothing. */
    String variable() {
        int start = source.indexOf(ENVIRONMENT);
        return start < 0 ? "" : source.substring(start + ENVIRONMENT.length());
    }

    static Location option(String key) {
        return new Location(Layer.OVERRIDE, OPTION + key, 0);
    }

    @Override
    public int compareTo(Location other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        if (source.startsWith(JOINED)) {
            String first = source.substring(JOINED.length()).split(",", 2)[0];
            return first.replaceFirst(": (\\d+)$", ":$1");
        }
        return line == 0 ? source : source + ":" + line;
    }
}
