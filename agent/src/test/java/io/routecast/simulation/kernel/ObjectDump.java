package io.routecast.simulation.kernel;

import io.routecast.netlink.NetlinkConstants;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * A dump of links or nexthop objects, which resumes by number, and is flagged when some came or
 * went meanwhile.
 */
class ObjectDump<K, V> implements DumpCursor {
    static final int FLAGS = NetlinkConstants.NLM_F_MULTI;

    private final NavigableMap<K, V> objects;
    private final Function<V, byte[]> message;
    private final IntSupplier changes;
    private K last;

    ObjectDump(NavigableMap<K, V> objects, Function<V, byte[]> message, IntSupplier changes) {
        this.objects = objects;
        this.message = message;
        this.changes = changes;
    }

    @Override
    public boolean fill(Chunk chunk) {
        Map.Entry<K, V> next = last == null ? objects.firstEntry() : objects.higherEntry(last);
        while (next != null) {
            if (!chunk.add(message.apply(next.getValue()))) {
                return false;
            }
            last = next.getKey();
            next = objects.higherEntry(last);
        }
        return true;
    }

    @Override
    public int changes() {
        return changes.getAsInt();
    }
}
