package io.routecast.recording;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes a recording. What is added waits in memory until {@link #write} or {@link #writeWhenDue},
 * so that who observes is never kept by the disk, and does not fail for its sake. Owned by one
 * thread.
 */
public final class RecordingWriter implements AutoCloseable {
    private static final int BLOCK_BYTES = 256 * 1024;
    private static final long MAX_AGE_NANOS = 1_000_000_000L;
    private static final String OWNER_ONLY = "rw-------";

    private final Path file;
    private final OutputStream out;
    private final BlockWriter blocks = new BlockWriter();
    private final ByteArrayOutputStream open = new ByteArrayOutputStream(BLOCK_BYTES);
    private final DataOutputStream observations = new DataOutputStream(open);
    private long bytes;
    private long writtenNanos;

    private RecordingWriter(Path file, OutputStream out) throws RecordingException {
        this.file = file;
        this.out = out;
        put(BlockFormat.firstLine());
    }

    /**
     * Makes the file, which its owner alone may read.
     *
     * @param force whether a file that is there may be replaced
     * @throws RecordingException when it is there, or cannot be made
     */
    public static RecordingWriter create(Path file, boolean force) throws RecordingException {
        try {
            if (force && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(file);
            }
            return new RecordingWriter(
                    file,
                    Channels.newOutputStream(
                            Files.newByteChannel(
                                    file,
                                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                                    PosixFilePermissions.asFileAttribute(
                                            PosixFilePermissions.fromString(OWNER_ONLY)))));
        } catch (RecordingException e) {
            throw e;
        } catch (IOException e) {
            throw new RecordingException(file, e);
        }
    }

    /** Adds what was observed. */
    void add(Observation observation) {
        try {
            observations.writeByte(observation.code());
            observation.write(observations);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        if (open.size() >= BLOCK_BYTES) {
            seal();
        }
    }

    private void seal() {
        if (open.size() > 0) {
            blocks.add(open.toByteArray());
            open.reset();
        }
    }

    /** Writes what has waited for a second, or fills a block. */
    public void writeWhenDue(long nowNanos) throws RecordingException {
        if (blocks.hasSome() || nowNanos - writtenNanos >= MAX_AGE_NANOS) {
            write();
            writtenNanos = nowNanos;
        }
    }

    /** Writes what waits. */
    public void write() throws RecordingException {
        seal();
        put(blocks.take());
    }

    private void put(byte[] some) throws RecordingException {
        try {
            out.write(some);
            bytes += some.length;
        } catch (IOException e) {
            throw new RecordingException(file, e);
        }
    }

    /** Bytes that the file has, without what waits. */
    public long bytes() {
        return bytes;
    }

    /** Ends the recording in order. */
    public void end() throws RecordingException {
        add(Mark.END);
        write();
    }

    /** Closes the file, without an end unless there is one. */
    @Override
    public void close() throws RecordingException {
        blocks.close();
        try {
            out.close();
        } catch (IOException e) {
            throw new RecordingException(file, e);
        }
    }
}
