package io.routecast.store.state;

import io.routecast.client.record.Stream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A number for each stream. Immutable. */
public final class PerStream {
    private static final int STREAMS = Stream.values().length;

    static final int BYTES = STREAMS * Long.BYTES;

    /** Zero for each. */
    public static final PerStream ZERO = new PerStream(new long[STREAMS]);

    private final long[] numbers;

    private PerStream(long[] numbers) {
        this.numbers = numbers;
    }

    /** That number for one stream, and zero for the others. */
    public static PerStream of(Stream stream, long number) {
        return ZERO.with(stream, number);
    }

    /** The number of one stream. */
    public long of(Stream stream) {
        return numbers[stream.ordinal()];
    }

    /** With another number for one stream. */
    public PerStream with(Stream stream, long number) {
        long[] copy = numbers.clone();
        copy[stream.ordinal()] = number;
        return new PerStream(copy);
    }

    /** With so much more for one stream. */
    public PerStream plus(Stream stream, long more) {
        return more == 0 ? this : with(stream, of(stream) + more);
    }

    /** The numbers of all streams minus those. */
    public PerStream minus(PerStream fewer) {
        long[] copy = numbers.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] -= fewer.numbers[i];
        }
        return new PerStream(copy);
    }

    /** Of each stream the higher number. */
    public PerStream max(PerStream other) {
        long[] copy = numbers.clone();
        for (int i = 0; i < copy.length; i++) {
            copy[i] = Math.max(copy[i], other.numbers[i]);
        }
        return new PerStream(copy);
    }

    /** The sum of all. */
    public long total() {
        long total = 0;
        for (long number : numbers) {
            total += number;
        }
        return total;
    }

    void write(ByteBuffer out) {
        for (long number : numbers) {
            out.putLong(number);
        }
    }

    static PerStream read(ByteBuffer in) {
        long[] numbers = new long[STREAMS];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.getLong();
        }
        return new PerStream(numbers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PerStream that && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return Arrays.toString(numbers);
    }
}
