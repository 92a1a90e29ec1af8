package io.routecast.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;

/** Sizes and durations in options of commands, written as in the configuration. */
public final class Amounts {
    private static final String VALUE = "value";

    private Amounts() {}

    /**
     * A size above 0, in bytes.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static long bytes(String text) {
        try {
            long bytes = config(text).getBytes(VALUE);
            if (bytes > 0) {
                return bytes;
            }
        } catch (ConfigException e) {
            // Said below.
        }
        throw new IllegalArgumentException("found " + text + ", expected a size such as 64MiB");
    }

    /**
     * A duration above 0.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Duration duration(String text) {
        try {
            Duration duration = config(text).getDuration(VALUE);
            if (duration.compareTo(Duration.ZERO) > 0) {
                return duration;
            }
        } catch (ConfigException | ArithmeticException e) {
            // Said below.
        }
        throw new IllegalArgumentException("found " + text + ", expected a duration such as 10m");
    }

    private static Config config(String text) {
        return ConfigValueFactory.fromAnyRef(text).atKey(VALUE);
    }
}
