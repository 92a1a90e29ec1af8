package io.routecast.store.directory;

import io.routecast.store.disk.DiskFailure;
import io.routecast.store.disk.ForeignDirectoryException;
import io.routecast.store.disk.StoreException;
import io.routecast.store.disk.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory (mode 0700) that belongs to one running agent by a lock on the file {@code lock}. If
 * that file is removed under a running agent, LMDB's own lock keeps another agent out, and the
 * running one ends at its next commit ({@link #requireIntact}).
 */
public final class StateDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.store");
    private static final String TAKEN =
            "its files were removed or replaced while the agent was running";
    private static final int LOCK_BYTES = 8192;

    private final Path path;
    private final DirectoryLock lock;
    private Object dataKey;
    private boolean unlinked;

    private StateDirectory(Path path, DirectoryLock lock) {
        this.path = path;
        this.lock = lock;
    }

    public static StateDirectory claim(Path path) {
        try {
            Files.createDirectories(path);
            String foreign = DirectoryOwnership.foreign(path);
            if (foreign != null) {
                throw new ForeignDirectoryException(path, foreign);
            }
            DirectoryOwnership.mark(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            return new StateDirectory(path, DirectoryLock.take(path));
        } catch (AccessDeniedException e) {
            throw new StoreException(path, "is not writable for this user", e);
        } catch (FileAlreadyExistsException e) {
            throw new StoreException(path, "is not a directory", e);
        } catch (FileSystemException e) {
            if (DiskFailure.isFull(e)) {
                throw failure(path, e);
            }
            throw new StoreException(path, reason(e), e);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /** Whether a running agent uses it; changes nothing. */
    public static boolean inUse(Path path) {
        return DirectoryLock.isTaken(path);
    }

    /** LMDB has opened its file: notes which file it is. */
    public void opened() {
        try {
            dataKey = DirectoryLock.fileKey(dataFile());
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /**
     * Checks that what is written is still in this directory, and that no other agent can take it.
     *
     * @throws StoreException when the files were removed or replaced
     */
    public void requireIntact() {
        try {
            boolean intact =
                    unlinked
                            || lock.isIntact() && dataKey.equals(DirectoryLock.fileKey(dataFile()));
            if (!intact) {
                throw new StoreException(path, TAKEN, null);
            }
        } catch (NoSuchFileException e) {
            throw new StoreException(path, TAKEN, e);
        } catch (IOException e) {
            LOG.debug("{}: {}", path, e.getMessage());
        }
    }

    /** What an I/O failure in this directory means. */
    public static RuntimeException failure(Path path, IOException e) {
        String failure = DiskFailure.of(e);
        return failure == null
                ? new StoreException(path, e.getMessage(), e)
                : new StoreUnavailableException(path, failure, e);
    }

    private static String reason(FileSystemException e) {
        return e.getReason() == null ? "cannot be made there" : e.getReason();
    }

    public Path path() {
        return path;
    }

    /** LMDB's file. */
    public Path dataFile() {
        return path.resolve("data.mdb");
    }

    /**
     * Makes sure that LMDB can open its file: sets a damaged one aside, and allocates the lock
     * file, which LMDB maps and would not get on a full disk.
     */
    public void prepare() {
        try {
            String damage =
                    !Files.notExists(condemned())
                            ? "is damaged: " + Files.readString(condemned())
                            : StateFile.damage(dataFile());
            if (damage != null) {
                setAside(damage);
            }
            Files.write(
                    path.resolve(DirectoryLock.LMDB_FILE),
                    new byte[LOCK_BYTES],
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    public void setAside(String why) {
        try {
            if (!Files.notExists(dataFile())) {
                DamagedStates.setAside(path, dataFile(), why);
            }
            Files.deleteIfExists(condemned());
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    private Path condemned() {
        return path.resolve("damaged");
    }

    /** Removes the rest of a file that could not be made. */
    public void deleteData() {
        try {
            Files.deleteIfExists(dataFile());
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /** Has the next {@link #prepare} set the state aside. */
    public void condemn(String why) {
        try {
            Files.writeString(condemned(), why);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    /** Makes an empty directory below this one; deletes what a former run left there. */
    public Path empty(String name) {
        Path directory = path.resolve(name);
        try {
            deleteTree(directory);
            return Files.createDirectory(directory);
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    public void unlink() {
        unlinked = true;
        try {
            deleteTree(path);
        } catch (IOException e) {
            throw new StoreException(path, e.getMessage(), e);
        }
    }

    public static void deleteTree(Path directory) throws IOException {
        if (Files.notExists(directory)) {
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
        lock.close();
    }
}
