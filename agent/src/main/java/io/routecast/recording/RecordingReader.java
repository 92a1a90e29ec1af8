package io.routecast.recording;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a recording, one observation after the other. Owned by one thread. */
public final class RecordingReader implements AutoCloseable {
    private final Path file;
    private final BlockReader blocks;
    private final Beginning beginning;
    private DataInputStream block;
    private long blockBegan;
    private boolean ended;

    private RecordingReader(Path file, InputStream in) throws RecordingException {
        this.file = file;
        blocks = new BlockReader(file, in);
        beginning = readBeginning();
    }

    private Beginning readBeginning() throws RecordingException {
        Observation first = next();
        if (first == null) {
            throw new RecordingException(
                    file, "holds nothing yet: it was cut off before the mirror began");
        }
        if (first instanceof Beginning found) {
            return found;
        }
        throw blocks.damaged(blockBegan);
    }

    /**
     * Opens a recording.
     *
     * @throws RecordingException when there is none, or of a form that this release does not know
     */
    public static RecordingReader open(Path file) throws RecordingException {
        if (Files.isDirectory(file)) {
            throw new RecordingException(file, "is a directory, not a recording");
        }
        try {
            return open(file, new BufferedInputStream(Files.newInputStream(file)));
        } catch (RecordingException e) {
            throw e;
        } catch (IOException e) {
            throw new RecordingException(file, e);
        }
    }

    private static RecordingReader open(Path file, InputStream in) throws IOException {
        try {
            return new RecordingReader(file, in);
        } catch (RecordingException e) {
            in.close();
            throw e;
        }
    }

    /** What it begins with. */
    public Beginning beginning() {
        return beginning;
    }

    /** The file, for what is to be said of it. */
    Path file() {
        return file;
    }

    /**
     * The next observation.
     *
     * @return null at the end of the file
     * @throws RecordingException when it is not what was written
     */
    Observation next() throws RecordingException {
        if (ended) {
            return null;
        }
        while (block == null || !hasMore()) {
            blockBegan = blocks.position();
            block = blocks.next();
            if (block == null) {
                return null;
            }
        }
        Observation next = read();
        if (next == Mark.END) {
            end();
        }
        return next;
    }

    private void end() throws RecordingException {
        ended = true;
        if (hasMore() || !blocks.atEnd()) {
            throw blocks.damaged(blockBegan);
        }
    }

    private boolean hasMore() throws RecordingException {
        try {
            return block.available() > 0;
        } catch (IOException e) {
            throw new RecordingException(file, e);
        }
    }

    private Observation read() throws RecordingException {
        try {
            return ObservationReader.read(block);
        } catch (IOException | IllegalArgumentException e) {
            throw blocks.damaged(blockBegan);
        }
    }

    /** What is wrong when a mirror waits in vain for a dump. */
    RecordingException lacksDump() {
        return new RecordingException(
                file,
                "does not hold a dump that this release's mirror asks for; replay it with release "
                        + beginning.origin().agentVersion()
                        + ", which recorded it");
    }

    /** Whether no end was found, because what recorded it was killed, or the disk was full. */
    public boolean cutOff() {
        return !ended;
    }

    @Override
    public void close() {
        blocks.close();
    }
}
