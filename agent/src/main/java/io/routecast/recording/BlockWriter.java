package io.routecast.recording;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** Makes blocks and keeps them until they are taken. Owned by one thread. */
final class BlockWriter implements AutoCloseable {
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    private final byte[] part = new byte[64 * 1024];

    /** Makes a block of these observations. */
    void add(byte[] observations) {
        byte[] deflated = deflated(observations);
        blocks.writeBytes(
                BlockFormat.header(deflated, deflated.length, observations.length).array());
        blocks.writeBytes(deflated);
    }

    private byte[] deflated(byte[] observations) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream(observations.length / 2);
        deflater.reset();
        deflater.setInput(observations);
        deflater.finish();
        while (!deflater.finished()) {
            deflated.write(part, 0, deflater.deflate(part));
        }
        return deflated.toByteArray();
    }

    /** Whether there is a block. */
    boolean hasSome() {
        return blocks.size() > 0;
    }

    /** All blocks since this was called last. */
    byte[] take() {
        byte[] taken = blocks.toByteArray();
        blocks.reset();
        return taken;
    }

    @Override
    public void close() {
        deflater.end();
    }
}
