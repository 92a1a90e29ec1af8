package io.routecast.verify;

import io.routecast.route.Route;
import java.io.IOException;
import java.util.Map;

/** The kernel's table, for whom it is read anew each time. */
@FunctionalInterface
public interface KernelRoutes {
    /** Takes a route. */
    @FunctionalInterface
    interface Routes {
        /**
         * @param id as {@link io.routecast.route.RouteId} makes it
         */
        void route(String id, Route route);
    }

    /** Reads the whole table as it is now, the routes of one key one after another. */
    void read(Routes routes) throws IOException, InterruptedException;

    /**
     * What the last reading cannot have shown whole, a sentence each, by {@code ipv4}, {@code ipv6}
     * and others: that a route of such a family was not among them proves nothing.
     */
    default Map<String, String> incomplete() {
        return Map.of();
    }
}
