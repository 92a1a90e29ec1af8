package io.routecast.verify;

import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.record.Stream;
import io.routecast.client.replay.HeldRoute;
import io.routecast.client.replay.HostReplay;
import io.routecast.client.replay.KeyedRoutes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Holds the kernel's objects of one stream, as they come, against what was replayed. Objects of one
 * key are a multiset: which of them has which ordinal depends on who has been watching since when.
 */
final class TableComparison {
    /** Of more differences than these only the number is known. */
    static final int MAX_DIFFERENCES = 1_000;

    private record KernelObject(long fingerprint, Supplier<byte[]> json) {}

    private final Stream stream;
    private final Map<String, KeyedRoutes<TopicPosition>> rows;
    private final int number;
    private final List<KernelObject> group = new ArrayList<>();
    private final List<ObjectDifference> differences = new ArrayList<>();
    private String groupKey;
    private long found;
    private long kernelObjects;
    private long kernelDigest;
    private long topicObjects;
    private long topicDigest;

    /**
     * @param number of this comparison, another one each time, from 1
     */
    TableComparison(Stream stream, HostReplay<TopicPosition> replay, int number) {
        this.stream = stream;
        this.rows = replay.rows();
        this.number = number;
    }

    /** Takes an object of the kernel. */
    void object(String id, long fingerprint, Supplier<byte[]> json) {
        String key = HeldRoute.key(id);
        if (!key.equals(groupKey)) {
            endGroup();
            groupKey = key;
        }
        group.add(new KernelObject(fingerprint, json));
        kernelObjects++;
        kernelDigest ^= fingerprint;
    }

    /**
     * Says that the kernel has no more objects.
     *
     * @param incomplete of what it may have more, see {@link KernelTables#incomplete}
     */
    void end(Set<String> incomplete) {
        endGroup();
        for (Map.Entry<String, KeyedRoutes<TopicPosition>> row : rows.entrySet()) {
            List<HeldRoute<TopicPosition>> live = row.getValue().live();
            topicObjects += live.size();
            live.forEach(held -> topicDigest ^= held.fingerprint());
            if (!row.getValue().wasComparedIn(number) && !incomplete.contains(kind(row.getKey()))) {
                live.forEach(held -> add(row.getKey(), row.getValue(), null, held));
            }
        }
    }

    /** What dumps show whole or not; a key is an id without the ordinal. */
    private String kind(String key) {
        if (stream != Stream.ROUTES) {
            return stream.text();
        }
        return key.indexOf(':') < 0 ? "ipv4" : "ipv6";
    }

    private void endGroup() {
        if (group.isEmpty()) {
            return;
        }
        KeyedRoutes<TopicPosition> known = rows.get(groupKey);
        KeyedRoutes<TopicPosition> row = known == null ? new KeyedRoutes<>() : known;
        row.comparedIn(number);
        List<HeldRoute<TopicPosition>> live = new ArrayList<>(row.live());
        group.removeIf(object -> removeEqual(live, object.fingerprint()));
        for (KernelObject object : group) {
            add(groupKey, row, object, live.isEmpty() ? null : live.remove(0));
        }
        live.forEach(held -> add(groupKey, row, null, held));
        group.clear();
    }

    private static boolean removeEqual(List<HeldRoute<TopicPosition>> live, long fingerprint) {
        for (int i = 0; i < live.size(); i++) {
            if (live.get(i).fingerprint() == fingerprint) {
                live.remove(i);
                return true;
            }
        }
        return false;
    }

    private void add(
            String key,
            KeyedRoutes<TopicPosition> row,
            KernelObject object,
            HeldRoute<TopicPosition> held) {
        found++;
        if (differences.size() == MAX_DIFFERENCES) {
            return;
        }
        differences.add(
                new ObjectDifference(
                        kind(object, held),
                        key,
                        object == null ? 0 : object.fingerprint(),
                        held == null ? 0 : held.fingerprint(),
                        row.seq(),
                        object == null ? null : text(object),
                        held == null ? null : held.kept()));
    }

    private static ObjectDifference.Kind kind(KernelObject object, HeldRoute<TopicPosition> held) {
        return held == null
                ? ObjectDifference.Kind.MISSING
                : object == null ? ObjectDifference.Kind.GHOST : ObjectDifference.Kind.DIFFERS;
    }

    private static String text(KernelObject object) {
        return new String(object.json().get(), StandardCharsets.UTF_8);
    }

    /** Those that are known. */
    List<ObjectDifference> differences() {
        return differences;
    }

    /** How many there are. */
    long found() {
        return found;
    }

    /** What there is on either side. */
    TableCounts tables() {
        return new TableCounts(kernelObjects, kernelDigest, topicObjects, topicDigest);
    }
}
