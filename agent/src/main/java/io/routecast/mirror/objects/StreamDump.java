package io.routecast.mirror.objects;

import io.routecast.mirror.table.ObjectsOfKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one dump of a stream shows: only differences from the mirror are kept, and how many objects
 * each key has. Notifications that come meanwhile count more than the dump. Owned by the mirror's
 * thread.
 */
final class StreamDump {
    /** An object that the mirror lacks, or has otherwise. */
    record Difference(int index, byte[] image) {}

    private final Map<ByteBuffer, Integer> shown = new HashMap<>();
    // In the kernel's order.
    private final Map<ByteBuffer, List<Difference>> differences = new LinkedHashMap<>();
    private final Set<ByteBuffer> notified = new HashSet<>();
    private boolean ended;
    private boolean omits;
    private boolean lacksNames;

    /**
     * Takes a row.
     *
     * @param mirrored the mirror's objects of this key
     */
    void row(byte[] key, byte[] image, ObjectsOfKey mirrored) {
        int index = shown.merge(ByteBuffer.wrap(key), 1, Integer::sum) - 1;
        boolean equal = index < mirrored.size() && Arrays.equals(mirrored.image(index), image);
        if (!equal) {
            differences
                    .computeIfAbsent(ByteBuffer.wrap(key), unseen -> new ArrayList<>(1))
                    .add(new Difference(index, image));
        }
    }

    /** Takes a row that cannot be shown yet, because a name of it is not known. */
    void unnamed(byte[] key) {
        notified(key);
        lacksNames = true;
    }

    /**
     * The dump has ended.
     *
     * @param whole whether the kernel came to its end
     * @param mayOmit whether it omits objects while others come and go
     */
    void ended(boolean whole, boolean mayOmit) {
        ended = whole;
        omits = mayOmit;
    }

    /** Whether the kernel came to its end. */
    boolean ended() {
        return ended;
    }

    /** Whether objects came and went meanwhile, so that it may omit others. */
    boolean disturbed() {
        return omits && !notified.isEmpty();
    }

    /** Whether what it did not show is gone, unless a notification says otherwise. */
    boolean complete() {
        return ended && !disturbed();
    }

    /** A notification of this key came: the dump does not count for it. */
    void notified(byte[] key) {
        notified.add(ByteBuffer.wrap(key));
    }

    /** Whether it says what the kernel has of this key. */
    boolean counts(byte[] key) {
        return !notified.contains(ByteBuffer.wrap(key));
    }

    boolean lacksNames() {
        return lacksNames;
    }

    /** How many objects of a key it shows. */
    int shown(byte[] key) {
        return shown.getOrDefault(ByteBuffer.wrap(key), 0);
    }

    Map<ByteBuffer, List<Difference>> differences() {
        return differences;
    }
}
