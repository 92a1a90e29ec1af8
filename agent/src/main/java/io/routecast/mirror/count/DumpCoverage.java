package io.routecast.mirror.count;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the kernel's dumps do not show completely, so that none of it counts as gone. Each change of
 * it is logged once. Written by the mirror's thread, readable from any.
 */
public final class DumpCoverage {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.mirror");

    private volatile Map<String, String> lacking = Map.of();
    private boolean worsened;
    private boolean restored;

    /**
     * A dump was incomplete.
     *
     * @param what one of links, nexthops, ipv4, ipv6
     * @param sentence for the log and the status
     */
    public void lacks(String what, String sentence) {
        if (!Objects.equals(lacking.get(what), sentence)) {
            worsened |= !lacking.containsKey(what);
            LOG.warn("{}", sentence);
            Map<String, String> more = new TreeMap<>(lacking);
            more.put(what, sentence);
            lacking = Map.copyOf(more);
        }
    }

    /** A dump of this was complete. */
    public void has(String what) {
        if (lacking.containsKey(what)) {
            LOG.info("the kernel's dump of {} is whole again", what);
            Map<String, String> less = new TreeMap<>(lacking);
            less.remove(what);
            lacking = Map.copyOf(less);
            restored = true;
        }
    }

    public boolean lacks(String what) {
        return lacking.containsKey(what);
    }

    /** Whether a dump became incomplete since the last call. */
    public boolean takeWorsened() {
        boolean was = worsened;
        worsened = false;
        return was;
    }

    /** Whether a dump became complete again since the last call. */
    public boolean takeRestored() {
        boolean was = restored;
        restored = false;
        return was;
    }

    /** What is lacking: a sentence each for links, nexthops, ipv4, ipv6. */
    public Map<String, String> lacking() {
        return lacking;
    }

    /** The sentences, in order. */
    public List<String> sentences() {
        return List.copyOf(new TreeMap<>(lacking).values());
    }
}
