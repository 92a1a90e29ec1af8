package io.routecast.publish.state;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Routes that the topic does not have as they are, one each however often they change. Bounded by
 * who puts them. Owned by the thread "state".
 */
final class Pending {
    private final Map<String, RouteState> states = new LinkedHashMap<>();
    private long bytes;

    /** Takes how a route is, unless a later one is known. */
    void put(RouteState state) {
        RouteState known = states.get(state.id());
        if (known == null || known.position() <= state.position()) {
            states.put(state.id(), state);
            bytes += state.bytes() - (known == null ? 0 : known.bytes());
        }
    }

    /**
     * Takes out what is not later than this.
     *
     * @return whether this is the latest that is known of the route
     */
    boolean yieldsTo(RouteState state) {
        RouteState known = states.get(state.id());
        if (known != null && known.position() <= state.position()) {
            states.remove(state.id());
            bytes -= known.bytes();
        }
        return known == null || known.position() <= state.position();
    }

    /** Takes out the one after this position that has waited longest; null when there is none. */
    RouteState takeAfter(long position) {
        Iterator<RouteState> all = states.values().iterator();
        while (all.hasNext()) {
            RouteState state = all.next();
            if (state.position() > position) {
                all.remove();
                bytes -= state.bytes();
                return state;
            }
        }
        return null;
    }

    void clear() {
        states.clear();
        bytes = 0;
    }

    boolean isEmpty() {
        return states.isEmpty();
    }

    int size() {
        return states.size();
    }

    long bytes() {
        return bytes;
    }
}
