package io.routecast.verify;

import io.routecast.route.Route;
import java.io.IOException;

/** The kernel's table, for whom it is read anew each time. */
@FunctionalInterface
public interface KernelTable {
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
}
