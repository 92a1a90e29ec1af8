package io.routecast.simulation;

import io.routecast.route.Prefix;
import io.routecast.simulation.kernel.ModelKernel;
import io.routecast.simulation.kernel.Operation;
import io.routecast.simulation.kernel.RouteOperation;
import io.routecast.simulation.kernel.RouteSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Routes of both families, so many that a dump of them takes several chunks. Each prefix has one
 * route of one of three types, or none, so that it is cheap to count how often each was there.
 */
final class Crowd {
    private static final long MAIN = 254;
    // Blackhole, unreachable, prohibit.
    private static final int[] TYPES = {6, 7, 8};
    private static final String PREFIX = "\"prefix\":\"";
    private static final int NEIGHBOURS = 8;
    private static final RouteOperation.Verb[] VERBS = {
        RouteOperation.Verb.ADD, RouteOperation.Verb.DEL, RouteOperation.Verb.REPLACE
    };

    private final int size;
    private final ModelKernel kernel;
    private final History history;
    private final Map<RouteSpec, String> asJson = new HashMap<>();
    private final Map<Prefix, RouteSpec> there = new HashMap<>();
    private int first;
    private int end;

    /**
     * @param size prefixes of each family
     */
    Crowd(int size, ModelKernel kernel, History history) {
        this.size = size;
        this.kernel = kernel;
        this.history = history;
    }

    /** Each prefix has a route. */
    void prepare() {
        for (int i = 0; size > 0 && i < TYPES.length; i++) {
            for (int number = 0; number < 2 * size; number++) {
                kernel.apply(new RouteOperation(RouteOperation.Verb.REPLACE, spec(number, i)));
            }
            learn(i);
        }
        there.values().forEach(spec -> history.came(asJson.get(spec)));
    }

    /** How the records show the routes of this type, which all have now. */
    private void learn(int type) {
        Map<String, String> byPrefix = new HashMap<>();
        for (String json : kernel.truth(false).asJson()) {
            byPrefix.put(prefix(json), json);
        }
        for (int number = 0; number < 2 * size; number++) {
            RouteSpec spec = spec(number, type);
            asJson.put(spec, byPrefix.get(spec.prefix().toString()));
            there.put(spec.prefix(), spec);
        }
    }

    private static String prefix(String json) {
        int from = json.indexOf(PREFIX) + PREFIX.length();
        return json.substring(from, json.indexOf('"', from));
    }

    /** First those of IPv4, then those of IPv6. */
    private RouteSpec spec(int number, int type) {
        int i = number % size;
        String prefix =
                number < size
                        ? "10.%d.%d.0/24".formatted(100 + i / 256, i % 256)
                        : "fd00:%x::/32".formatted(i);
        return new RouteSpec(
                TYPES[type], Prefix.parse(prefix), 0, 0, MAIN, 0, List.of(), 0, null, 0);
    }

    /** Another burst begins: of one family, of both, or of a few prefixes. */
    void burst(Random random) {
        int families = random.nextInt(3);
        first = families == 1 ? size : 0;
        end = families == 0 ? size : 2 * size;
        if (size > 0 && random.nextInt(3) == 0) {
            first += random.nextInt(end - first - NEIGHBOURS);
            end = first + NEIGHBOURS;
        }
    }

    Operation next(Random random) {
        RouteOperation.Verb verb = VERBS[random.nextInt(VERBS.length)];
        RouteSpec spec = spec(random.nextInt(first, end), random.nextInt(TYPES.length));
        boolean deletes = verb == RouteOperation.Verb.DEL;
        return new RouteOperation(verb, deletes ? there.getOrDefault(spec.prefix(), spec) : spec);
    }

    /** The kernel has done this. */
    void done(Operation operation) {
        if (operation instanceof RouteOperation route && asJson.containsKey(route.route())) {
            RouteSpec after = route.verb() == RouteOperation.Verb.DEL ? null : route.route();
            RouteSpec before =
                    after == null
                            ? there.remove(route.route().prefix())
                            : there.put(after.prefix(), after);
            if (before != null && !before.equals(after)) {
                history.went(asJson.get(before));
            }
            if (after != null && !after.equals(before)) {
                history.came(asJson.get(after));
            }
        }
    }
}
