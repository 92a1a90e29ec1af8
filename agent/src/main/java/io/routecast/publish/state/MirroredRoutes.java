package io.routecast.publish.state;

import io.routecast.record.RouteText;
import io.routecast.render.RouteTexts;
import java.util.ArrayList;
import java.util.List;

/** The routes of the mirror as records show them, page by page. Owned by one thread. */
final class MirroredRoutes {
    private final Mirrored mirror;
    private final RouteTexts texts = new RouteTexts();
    private byte[] next;
    private boolean begun;
    private Mirrored.Page page;

    MirroredRoutes(Mirrored mirror) {
        this.mirror = mirror;
    }

    /** Whether there is no page after the last one. */
    boolean exhausted() {
        return begun && next == null;
    }

    /**
     * The routes of the next page.
     *
     * @param tsMicros when they were found so
     */
    List<RouteState> next(long tsMicros) {
        page = mirror.page(next);
        begun = true;
        next = page.next();
        List<RouteState> routes = new ArrayList<>();
        for (Mirrored.Row row : page.rows()) {
            RouteText text = texts.of(row.image());
            String id = texts.id(row.image(), text.prefix(), row.ordinal());
            routes.add(new RouteState(id, page.position(), page.seq(), tsMicros, text));
        }
        return routes;
    }

    /** The page that was read last. */
    Mirrored.Page page() {
        return page;
    }
}
