package io.routecast.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A directory (mode 0700) that belongs to one running agent, by a lock on the file {@code lock}.
 */
final class StateDirectory implements AutoCloseable {
    private static final int LOCK_BYTES = 8192;

    private final Path path;
    private final FileChannel lock;

    private StateDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static StateDirectory claim(Path path) {
        try {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            return new StateDirectory(path, lock(path));
        } catch (AccessDeniedException e) {
            throw new StoreException(path, "is not writable for this user", e);
        } catch (FileAlreadyExistsException e) {
            throw new StoreException(path, "is not a directory", e);
        } catch (FileSystemException e) {
            if (DiskTrouble.isFull(e)) {
                throw failure(path, e);
            }
            throw new StoreException(path, reason(e), e);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /** Whether somebody holds the lock; only looks. */
    static boolean inUse(Path path) {
        try (FileChannel channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.READ);
                FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return shared == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this process: the same answer as for another one.
        }
        channel.close();
        throw new StoreException(path, "is in use by another agent", null);
    }

    /** What an I/O failure in this directory means. */
    static RuntimeException failure(Path path, IOException e) {
        String trouble = DiskTrouble.of(e);
        return trouble == null
                ? new StoreException(path, e.getMessage(), e)
                : new StoreUnavailableException(path, trouble, e);
    }

    private static String reason(FileSystemException e) {
        return e.getReason() == null ? "cannot be made there" : e.getReason();
    }

    Path path() {
        return path;
    }

    /** LMDB's file. */
    Path dataFile() {
        return path.resolve("data.mdb");
    }

    /**
     * Sees to it that LMDB can open its file: sets aside what it would stumble over, and takes the
     * room that its lock file needs, which it maps and would not get on a full disk.
     */
    void prepare() {
        try {
            String damage =
                    Files.exists(condemned())
                            ? "is damaged: " + Files.readString(condemned())
                            : StateFile.damage(dataFile());
            if (damage != null) {
                setAside(damage);
            }
            Files.write(
                    path.resolve("lock.mdb"),
                    new byte[LOCK_BYTES],
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    void setAside(String why) {
        try {
            if (Files.exists(dataFile())) {
                SetAside.file(path, dataFile(), why);
            }
            Files.deleteIfExists(condemned());
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    private Path condemned() {
        return path.resolve("damaged");
    }

    /** Removes what is left of a file that could not be made. */
    void deleteData() {
        try {
            Files.deleteIfExists(dataFile());
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /** Lets the next {@link #prepare} set the state aside. */
    void condemn(String why) {
        try {
            Files.writeString(condemned(), why);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /** Makes an empty directory below this one, in place of what a former run has left there. */
    Path empty(String name) {
        Path directory = path.resolve(name);
        try {
            deleteTree(directory);
            return Files.createDirectory(directory);
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    void unlink() {
        try {
            deleteTree(path);
        } catch (IOException e) {
            throw new StoreException(path, e.getMessage(), e);
        }
    }

    static void deleteTree(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new StoreException(path, e.getMessage(), e);
        }
    }
}
