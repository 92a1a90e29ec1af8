package io.routecast.disk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A file system of a few MiB that a test may fill up or break. It is mounted in the mount namespace
 * of a process of its own and reached through {@code /proc/PID/root}, so that nothing is left of it
 * when that process is gone, whatever happens.
 */
public final class SmallDisk implements AutoCloseable {
    private static final int CHUNK = 4096;
    private static final long END_SECONDS = 60;

    private final Process holder;
    private final Path root;

    private SmallDisk(String mount) throws IOException {
        String script = mount + " && echo mounted && exec cat";
        holder = new ProcessBuilder("unshare", "-m", "sh", "-c", script).start();
        BufferedReader out = holder.inputReader();
        if (!"mounted".equals(out.readLine())) {
            String why = new String(holder.getErrorStream().readAllBytes());
            close();
            throw new IOException(why);
        }
        root = Path.of("/proc", Long.toString(holder.pid()), "root/mnt");
    }

    /**
     * In memory; full when so many bytes are on it. Skips the test where mounts are not allowed.
     */
    public static SmallDisk inMemory(long bytes) throws IOException {
        assumeRoot();
        return new SmallDisk("mount -t tmpfs -o size=" + bytes + " none /mnt");
    }

    /** An ext4 image, which survives in its file when this is closed. */
    public static SmallDisk ofImage(Path image) throws IOException {
        return new SmallDisk("mount -o loop " + image + " /mnt");
    }

    private static void assumeRoot() {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")),
                "SKIPPED: this test mounts a file system of its own: run it as root");
    }

    /** Makes an ext4 image of so many MiB. Skips the test where it could not be mounted. */
    public static void makeImage(Path image, int mebibytes) throws Exception {
        assumeRoot();
        Assumptions.assumeTrue(
                Files.readString(Path.of("/proc/self/uid_map")).contains("4294967295"),
                "SKIPPED: this test mounts an image, which root of a user namespace may not");
        String script = "truncate -s " + mebibytes + "M " + image + " && mkfs.ext4 -q -F " + image;
        Process made = new ProcessBuilder("sh", "-c", script).start();
        if (made.waitFor() != 0) {
            throw new IOException(new String(made.getErrorStream().readAllBytes()));
        }
    }

    public Path path() {
        return root;
    }

    /** Takes all room that is left, to the last page. */
    public void fill() throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(root.resolve("filler"))) {
            while (true) {
                out.write(chunk);
            }
        } catch (IOException e) {
            if (!"No space left on device".equals(e.getMessage())) {
                throw e;
            }
        }
    }

    /** Gives back what {@link #fill} has taken. */
    public void free() throws IOException {
        Files.delete(root.resolve("filler"));
    }

    /** What ext4 does when it finds itself damaged: from now on it is read-only. */
    public void breakDown() throws Exception {
        String pid = Long.toString(holder.pid());
        Process broken =
                new ProcessBuilder(
                                "nsenter", "-m", "-t", pid, "mount", "-o", "remount,abort", "/mnt")
                        .start();
        if (broken.waitFor() != 0) {
            throw new IOException(new String(broken.getErrorStream().readAllBytes()));
        }
    }

    @Override
    public void close() {
        holder.destroyForcibly();
        holder.onExit().orTimeout(END_SECONDS, TimeUnit.SECONDS).join();
    }
}
