package io.routecast.simulation.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The nexthop objects by their number, which is how the kernel dumps them. */
final class NexthopTable {
    private final TreeMap<Long, NexthopObject> byId = new TreeMap<>();
    private int changes;

    /** Null when there is none. */
    NexthopObject get(long id) {
        return byId.get(id);
    }

    NavigableMap<Long, NexthopObject> byId() {
        return byId;
    }

    /** It was defined or defined again. */
    void defined(NexthopObject object) {
        object.definition = ++changes;
        byId.put(object.id, object);
    }

    void remove(NexthopObject object) {
        changes++;
        byId.remove(object.id);
    }

    /** The groups that it is a member of, the last to be defined first. */
    List<NexthopObject> groupsOf(NexthopObject object) {
        return lastDefinedFirst(byId.values().stream().filter(g -> g.hasMember(object)).toList());
    }

    /** Those over the link, the last to be defined first; blackholes are over none. */
    List<NexthopObject> over(Link link) {
        return lastDefinedFirst(byId.values().stream().filter(o -> o.isOver(link)).toList());
    }

    private static List<NexthopObject> lastDefinedFirst(List<NexthopObject> objects) {
        List<NexthopObject> sorted = new ArrayList<>(objects);
        sorted.sort(Comparator.comparing((NexthopObject object) -> -object.definition));
        return sorted;
    }

    /** Counts what came, went or changed: flags a dump that is under way. */
    int changes() {
        return changes;
    }
}
