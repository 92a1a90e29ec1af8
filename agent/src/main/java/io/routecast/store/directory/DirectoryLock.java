package io.routecast.store.directory;

import io.routecast.store.disk.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The lock by which a state directory belongs to one running agent: on the file {@code lock}, and,
 * if that file was removed, LMDB's own.
 */
final class DirectoryLock implements AutoCloseable {
    static final String LMDB_FILE = "lock.mdb";

    private static final String FILE = "lock";

    private final Path directory;
    private final FileChannel channel;
    private final Object key;

    private DirectoryLock(Path directory, FileChannel channel) throws IOException {
        this.directory = directory;
        this.channel = channel;
        key = fileKey(directory.resolve(FILE));
    }

    /**
     * Takes the lock, which the end of the process releases.
     *
     * @throws StoreException when another agent holds it
     */
    static DirectoryLock take(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        directory.resolve(FILE),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null && !isMapped(directory)) {
                return new DirectoryLock(directory, channel);
            }
        } catch (OverlappingFileLockException e) {
            // This process holds it: same answer as for another one.
        }
        channel.close();
        throw new StoreException(directory, "is in use by another agent", null);
    }

    /** Whether a running agent holds it; changes nothing. */
    static boolean isTaken(Path directory) {
        try (FileChannel channel =
                        FileChannel.open(directory.resolve(FILE), StandardOpenOption.READ);
                FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return shared == null || isMapped(directory);
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return isMapped(directory);
        }
    }

    /** Whether the LMDB of another process holds its lock, which it does while it runs. */
    private static boolean isMapped(Path directory) {
        try (FileChannel channel =
                        FileChannel.open(directory.resolve(LMDB_FILE), StandardOpenOption.WRITE);
                FileLock all = channel.tryLock(0, 1, false)) {
            return all == null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the file of this lock is still in the directory. */
    boolean isIntact() throws IOException {
        return key.equals(fileKey(directory.resolve(FILE)));
    }

    /** Identifies a file as long as it exists: device and inode. */
    static Object fileKey(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException(directory, e.getMessage(), e);
        }
    }
}
