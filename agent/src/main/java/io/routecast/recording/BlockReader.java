package io.routecast.recording;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads a recording block by block. Owned by one thread. */
final class BlockReader implements AutoCloseable {
    private static final int LONGEST_LINE = 64;

    private final Path file;
    private final InputStream in;
    private final Inflater inflater = new Inflater();
    private long position;

    BlockReader(Path file, InputStream in) throws RecordingException {
        this.file = file;
        this.in = in;
        readFirstLine();
    }

    private void readFirstLine() throws RecordingException {
        StringBuilder line = new StringBuilder();
        byte[] one = read(1);
        for (; one.length == 1 && one[0] != '\n' && line.length() < LONGEST_LINE; one = read(1)) {
            line.append((char) (one[0] & 0xff));
        }
        boolean whole = one.length == 1 && one[0] == '\n';
        String expected = BlockFormat.MAGIC + BlockFormat.VERSION;
        if (whole && isKnown(line.toString())) {
            return;
        }
        throw new RecordingException(
                file,
                whole && line.toString().matches(BlockFormat.MAGIC + "[0-9]{1,9}")
                        ? "a recording of form "
                                + line.substring(BlockFormat.MAGIC.length())
                                + ", of which this release knows "
                                + BlockFormat.VERSION
                                + "; replay it with a newer release"
                        : "not a recording: its first line is not \"" + expected + "\"");
    }

    private static boolean isKnown(String line) {
        return IntStream.rangeClosed(1, BlockFormat.VERSION)
                .anyMatch(form -> line.equals(BlockFormat.MAGIC + form));
    }

    /** The next whole block's observations; null when there is none. */
    DataInputStream next() throws RecordingException {
        long began = position;
        ByteBuffer header = ByteBuffer.wrap(read(BlockFormat.HEADER_BYTES));
        if (header.remaining() < BlockFormat.HEADER_BYTES) {
            return null;
        }
        int length = header.getInt();
        int expanded = header.getInt();
        if (!BlockFormat.isSound(header) || !isPossible(length) || !isPossible(expanded)) {
            throw damaged(began);
        }
        byte[] bytes = read(length);
        if (bytes.length < length) {
            return null;
        }
        if (BlockFormat.checksum(bytes, length) != header.getInt()) {
            throw damaged(began);
        }
        return new DataInputStream(new ByteArrayInputStream(inflated(bytes, expanded, began)));
    }

    private static boolean isPossible(int length) {
        return length >= 0 && length <= BlockFormat.MAX_BYTES;
    }

    private byte[] inflated(byte[] bytes, int expanded, long began) throws RecordingException {
        byte[] observations = new byte[expanded];
        inflater.reset();
        inflater.setInput(bytes);
        try {
            if (inflater.inflate(observations) == expanded) {
                return observations;
            }
        } catch (DataFormatException e) {
            // Said below.
        }
        throw damaged(began);
    }

    RecordingException damaged(long began) {
        return new RecordingException(
                file, "damaged: the block at byte " + began + " is not what was written");
    }

    /** Whether the file has nothing more, not even a part of a block. */
    boolean atEnd() throws RecordingException {
        return read(1).length == 0;
    }

    /** How far the file was read. */
    long position() {
        return position;
    }

    /** So many bytes, or those that are left. */
    private byte[] read(int length) throws RecordingException {
        try {
            byte[] bytes = in.readNBytes(length);
            position += bytes.length;
            return bytes;
        } catch (IOException e) {
            throw new RecordingException(file, e);
        }
    }

    @Override
    public void close() {
        inflater.end();
        try {
            in.close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}
