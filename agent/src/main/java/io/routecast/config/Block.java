package io.routecast.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads one block of the configuration by type. A wrong value is added to the mistakes and replaced
 * by the default, so that reading continues to the next mistake. Limits are given as they are
 * written in a file, and reported in the same form.
 */
final class Block {

    private static final String VALUE = "value";

    private final String path;
    private final ConfigObject values;
    private final ConfigObject defaults;
    private final Mistakes mistakes;

    Block(String path, ConfigObject values, ConfigObject defaults, Mistakes mistakes) {
        this.path = path;
        this.values = values;
        this.defaults = defaults;
        this.mistakes = mistakes;
    }

    String path(String key) {
        return path + "." + key;
    }

    Location location(String key) {
        return Location.of(values.get(key).origin());
    }

    ConfigObject object(String key) {
        return read(
                key,
                "a block { ... }",
                value -> value instanceof ConfigObject block ? block : null);
    }

    Block block(String key) {
        return new Block(path(key), object(key), (ConfigObject) defaults.get(key), mistakes);
    }

    boolean isNull(String key) {
        return values.get(key).valueType() == ConfigValueType.NULL;
    }

    boolean bool(String key) {
        return read(key, "true or false", value -> single(value).getBoolean(VALUE));
    }

    /** A single value; {@code parse} returns null to refuse it. */
    <T> T text(String key, String expected, Function<String, T> parse) {
        return read(key, expected, value -> parse.apply(single(value).getString(VALUE)));
    }

    int integer(String key, int least, int most) {
        return text(
                key,
                "a whole number from " + least + " to " + most,
                text -> whole(text, least, most));
    }

    private static Integer whole(String text, int least, int most) {
        int number = Integer.parseInt(text);
        return number < least || number > most ? null : Integer.valueOf(number);
    }

    Duration duration(String key, String least, String most) {
        return between(
                key,
                "a duration from " + least + " to " + most + ", ms when it has no unit",
                least,
                most,
                Config::getDuration);
    }

    /** A duration, the word auto, or null for never. */
    Settings.Interval interval(String key, String least, String most) {
        if (isNull(key)) {
            return Settings.Interval.OFF;
        }
        if ("auto".equals(values.get(key).unwrapped())) {
            return Settings.Interval.AUTO;
        }
        String expected =
                "auto, null or a duration from "
                        + least
                        + " to "
                        + most
                        + ", ms when it has no unit";
        return new Settings.Interval(
                false, between(key, expected, least, most, Config::getDuration));
    }

    long bytes(String key, String least, String most) {
        return between(key, "a size from " + least + " to " + most, least, most, Config::getBytes);
    }

    <E extends Enum<E>> E choice(String key, E[] choices) {
        String names =
                Arrays.stream(choices).map(Block::written).collect(Collectors.joining(" or "));
        return text(
                key,
                names,
                text ->
                        Arrays.stream(choices)
                                .filter(each -> written(each).equals(text))
                                .findFirst()
                                .orElse(null));
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A list of single values that is not empty. */
    List<String> list(String key) {
        return read(
                key,
                "a list of at least one",
                value -> {
                    List<String> texts = single(value).getStringList(VALUE);
                    return texts.isEmpty() ? null : texts;
                });
    }

    /** Adds a mistake about a value that was readable but is wrong. */
    void refuse(String key, String whatIsWrong) {
        mistakes.add(path(key), whatIsWrong, location(key));
    }

    private interface Getter<T> {
        T get(Config config, String path);
    }

    private <T extends Comparable<? super T>> T between(
            String key, String expected, String least, String most, Getter<T> getter) {
        T smallest = getter.get(limit(least), VALUE);
        T largest = getter.get(limit(most), VALUE);
        return read(
                key,
                expected,
                value -> {
                    T given = getter.get(single(value), VALUE);
                    return given.compareTo(smallest) < 0 || given.compareTo(largest) > 0
                            ? null
                            : given;
                });
    }

    private static Config limit(String text) {
        return ConfigValueFactory.fromAnyRef(text).atKey(VALUE);
    }

    private static Config single(ConfigValue value) {
        return value.atKey(VALUE);
    }

    private <T> T read(String key, String expected, Function<ConfigValue, T> parse) {
        ConfigValue value = values.get(key);
        if (!Substitutions.isUnknown(value)) {
            T parsed = tryParse(value, parse);
            if (parsed != null) {
                return parsed;
            }
            mistakes.add(
                    path(key),
                    "found " + Mistakes.found(path(key), value) + ", expected " + expected,
                    Location.of(value.origin()));
        }
        return tryParse(defaults.get(key), parse);
    }

    private static <T> T tryParse(ConfigValue value, Function<ConfigValue, T> parse) {
        try {
            return parse.apply(value);
        } catch (ConfigException | NumberFormatException e) {
            return null;
        }
    }
}
