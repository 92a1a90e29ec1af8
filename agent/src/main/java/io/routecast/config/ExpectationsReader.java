package io.routecast.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.routecast.client.expect.AllowedPrefix;
import io.routecast.client.expect.Expectation;
import io.routecast.client.expect.ExpectedGroup;
import io.routecast.client.expect.Place;
import io.routecast.client.expect.RouteExpectation;
import io.routecast.client.expect.SpecificsExpectation;
import io.routecast.client.expect.TableChoice;
import io.routecast.route.Prefix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads the block {@code expectations}: groups of hosts, and what each of them must have. */
final class ExpectationsReader {
    static final String ROOT = "expectations";
    private static final int MOST_NEXTHOPS = 65_535;

    private static final ConfigObject GROUP = block("hosts {}, routes {}, no-more-specific {}");
    private static final ConfigObject ROUTE =
            block("prefix = null, table = main, nexthops = 0, protocols = [], equal = false");
    private static final ConfigObject SPECIFICS = block("prefix = null, table = main, except = []");

    private final ConfigObject root;
    private final Path file;
    private final Mistakes mistakes;

    /**
     * @param root of the whole configuration
     */
    ExpectationsReader(ConfigObject root, Path file, Mistakes mistakes) {
        this.root = root;
        this.file = file;
        this.mistakes = mistakes;
    }

    private static ConfigObject block(String hocon) {
        return ConfigFactory.parseString(hocon).root();
    }

    /** The groups, in the order in which they are written. */
    List<ExpectedGroup> read() {
        ConfigValue value = root.get(ROOT);
        if (!(value instanceof ConfigObject groups) || groups.isEmpty()) {
            mistakes.add(
                    ROOT,
                    "expected a block { ... } with at least one group of hosts",
                    value == null
                            ? new Location(Location.Layer.FILE, file.toString(), 0)
                            : Location.of(value.origin()));
            return List.of();
        }
        List<ExpectedGroup> read = new ArrayList<>();
        for (Map.Entry<String, ConfigObject> group : blocks(ROOT, groups).entrySet()) {
            read.add(group(group.getKey(), group.getValue()));
        }
        return inOrder(read, ExpectedGroup::place);
    }

    private ExpectedGroup group(String name, ConfigObject given) {
        String path = path(ROOT, name);
        Block group = known(path, given, GROUP);
        List<Expectation> expectations = new ArrayList<>();
        String routes = path(path, "routes");
        blocks(routes, group.object("routes"))
                .forEach((key, value) -> expectations.add(route(routes, key, value)));
        String specifics = path(path, "no-more-specific");
        blocks(specifics, group.object("no-more-specific"))
                .forEach((key, value) -> expectations.add(specifics(specifics, key, value)));
        if (expectations.isEmpty()) {
            mistakes.add(path, "expects nothing, expected routes or no-more-specific", at(given));
        }
        return new ExpectedGroup(
                name, place(given), labels(group), inOrder(expectations, Expectation::place));
    }

    private Map<String, String> labels(Block group) {
        Map<String, String> labels = new TreeMap<>();
        FreeForm.flatten(group.path("hosts"), group.object("hosts"), mistakes)
                .forEach((label, property) -> labels.put(label, property.value()));
        return labels;
    }

    private Expectation route(String path, String name, ConfigObject given) {
        Block route = known(path(path, name), given, ROUTE);
        return new RouteExpectation(
                name,
                place(given),
                prefix(path, name, route, given),
                table(route),
                route.integer("nexthops", 0, MOST_NEXTHOPS),
                Set.copyOf(list(route, "protocols", given)),
                route.bool("equal"));
    }

    private Expectation specifics(String path, String name, ConfigObject given) {
        Block specifics = known(path(path, name), given, SPECIFICS);
        Prefix prefix = prefix(path, name, specifics, given);
        return new SpecificsExpectation(
                name, place(given), prefix, table(specifics), allowed(specifics, given, prefix));
    }

    private List<AllowedPrefix> allowed(Block specifics, ConfigObject given, Prefix of) {
        List<AllowedPrefix> allowed = new ArrayList<>();
        for (String text : list(specifics, "except", given)) {
            AllowedPrefix each = parsed(text, AllowedPrefix::parse);
            if (each == null || of != null && !of.contains(each.prefix())) {
                specifics.refuse(
                        "except",
                        "found "
                                + Mistakes.quoted(ROOT, text, specifics.location("except"))
                                + ", expected a part of "
                                + (of == null ? "the prefix" : of)
                                + ", with + for that and all that is more specific");
            } else {
                allowed.add(each);
            }
        }
        return allowed;
    }

    /** None where there is none, or a wrong one. */
    private static List<String> list(Block block, String key, ConfigObject given) {
        List<String> texts = given.containsKey(key) ? block.list(key) : null;
        return texts == null ? List.of() : texts;
    }

    private static TableChoice table(Block block) {
        return block.text(
                "table",
                "a name or a number",
                text -> text.isBlank() ? null : new TableChoice(text));
    }

    /** Null if it is wrong, which has been reported. */
    private Prefix prefix(String path, String name, Block block, ConfigObject given) {
        if (!block.isNull("prefix")) {
            return block.text(
                    "prefix", "a prefix such as 10.0.0.0/8", text -> parsed(text, Prefix::parse));
        }
        Prefix named = parsed(name, Prefix::parse);
        if (named == null) {
            mistakes.add(
                    path(path, name),
                    "expected prefix = \"10.0.0.0/8\", or a prefix in quotes as the name",
                    at(given));
        }
        return named;
    }

    private static <T> T parsed(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A block with its defaults; what it has besides is a mistake. */
    private Block known(String path, ConfigObject given, ConfigObject defaults) {
        given.forEach(
                (key, value) -> {
                    if (!defaults.containsKey(key)) {
                        mistakes.add(path(path, key), unknown(key, defaults.keySet()), at(value));
                    }
                });
        return new Block(path, given.withFallback(defaults), defaults, mistakes);
    }

    private static String unknown(String key, Set<String> known) {
        String near = Spelling.nearest(key, known);
        return "unknown key, "
                + (near == null
                        ? "expected one of " + String.join(", ", new TreeSet<>(known))
                        : "did you mean " + near + "?");
    }

    private Map<String, ConfigObject> blocks(String path, ConfigObject values) {
        Map<String, ConfigObject> blocks = new TreeMap<>();
        values.forEach(
                (name, value) -> {
                    if (value instanceof ConfigObject block) {
                        blocks.put(name, block);
                    } else {
                        String found = Mistakes.found(path, value);
                        mistakes.add(
                                path(path, name),
                                "found " + found + ", expected a block { ... }",
                                at(value));
                    }
                });
        return blocks;
    }

    private static <T> List<T> inOrder(List<T> read, Function<T, Place> place) {
        Comparator<T> byFile = Comparator.comparing(each -> place.apply(each).file());
        return read.stream()
                .sorted(byFile.thenComparingInt(each -> place.apply(each).line()))
                .toList();
    }

    private static String path(String path, String key) {
        return path + "." + ConfigUtil.joinPath(key);
    }

    private static Location at(ConfigValue value) {
        return Location.of(value.origin());
    }

    private static Place place(ConfigValue value) {
        Location location = at(value);
        String text = location.toString();
        int colon = text.lastIndexOf(':');
        return location.line() == 0 && colon < 0
                ? new Place(text, 0)
                : place(text.substring(0, colon), text.substring(colon + 1));
    }

    private static Place place(String file, String line) {
        return line.matches("\\d{1,9}")
                ? new Place(file, Integer.parseInt(line))
                : new Place(file + ":" + line, 0);
    }
}
