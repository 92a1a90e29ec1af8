package io.routecast.simulation.kernel;

import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The links of the model, in the order in which the kernel dumps them. */
final class LinkTable {
    static final int LOOPBACK = 1;

    private final TreeMap<Integer, Link> byIndex = new TreeMap<>();
    private int changes;

    Link add(int index, String name) {
        Link link = new Link(index, name);
        byIndex.put(index, link);
        changed();
        return link;
    }

    void remove(Link link) {
        byIndex.remove(link.index);
        changed();
    }

    /** Null when there is none of that name. */
    Link named(String name) {
        for (Link link : byIndex.values()) {
            if (link.name.equals(name)) {
                return link;
            }
        }
        return null;
    }

    /** Null when there is none of that number. */
    Link at(int index) {
        return byIndex.get(index);
    }

    NavigableMap<Integer, Link> byIndex() {
        return byIndex;
    }

    Collection<Link> all() {
        return byIndex.values();
    }

    /** Something came, went or changed: flags a dump that is under way. */
    void changed() {
        changes++;
    }

    int changes() {
        return changes;
    }
}
