package io.routecast.mirror.dump;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of one key that stand side by side in one chunk of a dump. The kernel makes a chunk in
 * one walk, so that those of them that are equal are different routes. Owned by the mirror's
 * thread.
 */
final class KeyRun {
    private final List<byte[]> images = new ArrayList<>();
    private byte[] key;

    /** Takes the next row: how often this one has come in a run now. */
    int add(byte[] nextKey, byte[] image) {
        if (!Arrays.equals(key, nextKey)) {
            end();
            key = nextKey;
        }
        images.add(image);
        int times = 0;
        for (byte[] other : images) {
            times += Arrays.equals(other, image) ? 1 : 0;
        }
        return times;
    }

    /** What follows is another walk. */
    void end() {
        images.clear();
        key = null;
    }
}
