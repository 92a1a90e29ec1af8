package io.routecast.mirror.count;

import io.routecast.netlink.RouteHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The prefixes that changed most in the last five to ten minutes. Counted by the mirror's thread,
 * readable from any; the writer holds the lock for less than a microsecond, a reader for a few.
 *
 * <p>Bounded ("space-saving", Metwally et al.): a prefix without a place takes that of the prefix
 * with the fewest changes, and counts on from there, so that no frequent one is missed. The count
 * that it took over is subtracted: a reported count is never too high. Times are µs of {@code
 * System.nanoTime}, a clock that nobody sets.
 */
public final class Flapping {
    private static final long WINDOW_MICROS = 300_000_000;
    private static final int SHOWN = 10;
    // Fewer is no flapping: a route that was replaced, or removed and added again.
    private static final int LEAST = 3;

    private final RouteHeader header = new RouteHeader();
    private FlapWindow current = new FlapWindow(0);
    private FlapWindow previous = new FlapWindow(0);

    /**
     * A prefix of a table that flaps.
     *
     * @param image of its route before or after one of its changes
     * @param changes at least so many
     */
    public record Flap(byte[] image, long changes) {}

    /**
     * The prefixes that flap most, the worst first.
     *
     * @param sinceMicros when counting began
     */
    public record Report(long sinceMicros, List<Flap> flaps) {}

    /** Counts a change of the route with this image. */
    public synchronized void changed(byte[] image, long micros) {
        advance(micros);
        current.count(key(header.read(image, 0, image.length), image), image);
    }

    /** The report for now. */
    public synchronized Report report(long micros) {
        advance(micros);
        List<Flap> flaps = new ArrayList<>(current.flaps(previous));
        flaps.removeIf(flap -> flap.changes() < LEAST);
        flaps.sort(Comparator.comparingLong(Flap::changes).reversed());
        long since = previous.sinceMicros() == 0 ? current.sinceMicros() : previous.sinceMicros();
        return new Report(since, List.copyOf(flaps.subList(0, Math.min(SHOWN, flaps.size()))));
    }

    private void advance(long micros) {
        long age = micros - current.sinceMicros();
        if (age >= WINDOW_MICROS || age < 0) {
            previous = age < 2 * WINDOW_MICROS && age > 0 ? current : new FlapWindow(0);
            current = new FlapWindow(micros);
        }
    }

    /** A hash of family, table and prefix; it stands for the prefix. */
    private static long key(RouteHeader header, byte[] image) {
        long hash = header.table() << 16 | header.family() << 8 | header.dstLength();
        int bytes = header.dstOffset() < 0 ? 0 : (header.dstLength() + 7) >> 3;
        long word = 0;
        for (int i = 0; i < bytes; i++) {
            word = word << 8 | image[header.dstOffset() + i] & 0xff;
            if (i == 7) {
                hash = mixed(hash ^ word);
                word = 0;
            }
        }
        return mixed(mixed(hash) ^ word);
    }

    /** One step of SplitMix64. */
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        return z ^ z >>> 27;
    }
}
