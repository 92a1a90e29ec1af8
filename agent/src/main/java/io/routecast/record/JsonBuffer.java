package io.routecast.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The JSON value under construction: a generator and the bytes it has written, both reused from
 * value to value. Owned by one thread.
 */
final class JsonBuffer extends OutputStream {
    /** What writes one JSON value. */
    interface Body {
        void write(JsonGenerator out) throws IOException;
    }

    // Characters beyond the BMP as UTF-8 like all others, not as a pair of escapes.
    static final JsonFactory FACTORY =
            new JsonFactoryBuilder()
                    .rootValueSeparator("")
                    .characterEscapes(new JsonEscapes())
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build();

    private byte[] bytes = new byte[2048];
    private int length;
    private JsonGenerator generator = newGenerator();

    /** Replaces the bytes by the one value that {@code body} writes. */
    void write(Body body) {
        length = 0;
        try {
            body.write(generator);
            generator.flush();
        } catch (IOException | RuntimeException e) {
            // It is left in the middle of a value; the next one needs another.
            generator = newGenerator();
            throw new IllegalArgumentException("value cannot be written as JSON: " + e, e);
        }
    }

    /** A copy of the value. */
    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** How many bytes have been written since the value began. */
    int position() throws IOException {
        generator.flush();
        return length;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    private JsonGenerator newGenerator() {
        try {
            return FACTORY.createGenerator(this);
        } catch (IOException e) {
            throw new IllegalStateException("a generator without input or output failed", e);
        }
    }
}
