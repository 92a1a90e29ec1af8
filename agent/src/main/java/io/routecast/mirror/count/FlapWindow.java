package io.routecast.mirror.count;

import io.routecast.mirror.count.Flapping.Flap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The prefixes that changed most in one span of time, with their counts. Guarded by its owner. */
final class FlapWindow {
    private static final int PLACES = 64;

    private final long sinceMicros;
    private final long[] keys = new long[PLACES];
    private final long[] counts = new long[PLACES];
    private final long[] takenOver = new long[PLACES];
    private final byte[][] images = new byte[PLACES][];
    private int used;
    private int fewest;
    private long least;

    /**
     * An empty window.
     *
     * @param sinceMicros when it begins; 0 for never
     */
    FlapWindow(long sinceMicros) {
        this.sinceMicros = sinceMicros;
    }

    long sinceMicros() {
        return sinceMicros;
    }

    void count(long key, byte[] image) {
        int place = find(key);
        if (place < 0) {
            place = take(key);
        }
        counts[place]++;
        images[place] = image;
    }

    private int find(long key) {
        for (int i = 0; i < used; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        return -1;
    }

    private int take(long key) {
        int place = used < PLACES ? used++ : fewest();
        keys[place] = key;
        takenOver[place] = counts[place];
        return place;
    }

    /** Counts only grow, so the search for the smallest begins where it was found last. */
    private int fewest() {
        for (int passed = 0; counts[fewest] > least; fewest = (fewest + 1) % PLACES) {
            if (passed++ == PLACES) {
                least = Arrays.stream(counts).min().getAsLong();
            }
        }
        return fewest;
    }

    /** Its prefixes and those of the window before it, each once. */
    List<Flap> flaps(FlapWindow before) {
        List<Flap> flaps = new ArrayList<>();
        for (int i = 0; i < used; i++) {
            flaps.add(new Flap(images[i], counted(i) + before.counted(before.find(keys[i]))));
        }
        for (int i = 0; i < before.used; i++) {
            if (find(before.keys[i]) < 0) {
                flaps.add(new Flap(before.images[i], before.counted(i)));
            }
        }
        return flaps;
    }

    private long counted(int place) {
        return place < 0 ? 0 : counts[place] - takenOver[place];
    }
}
