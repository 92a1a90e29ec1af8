package io.routecast.mirror.dump;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The consecutive rows of one key in one chunk of a dump. The kernel makes a chunk in one walk, so
 * equal rows among them are different routes. Owned by the mirror's thread.
 */
final class KeyRun {
    private final List<byte[]> images = new ArrayList<>();
    private byte[] key;

    /** Takes the next row; answers how often it has come in this run. */
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

    /** The next row belongs to another walk. */
    void end() {
        images.clear();
        key = null;
    }
}
