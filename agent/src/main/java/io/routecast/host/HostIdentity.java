package io.routecast.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Reads the identity of this host from the files of the kernel and of systemd, at every call.
 * Exception messages name the file and what is wrong with it, on one line.
 */
public final class HostIdentity {

    private static final Pattern MACHINE_ID = Pattern.compile("[0-9a-f]{32}");

    private final Path root;
    private final boolean lasts;

    private HostIdentity(Path root, boolean lasts) {
        this.root = root;
        this.lasts = lasts;
    }

    public static HostIdentity ofThisHost() {
        return at(Path.of("/"));
    }

    /** The identity of the host whose file tree is mounted at {@code root}. */
    public static HostIdentity at(Path root) {
        return new HostIdentity(root, true);
    }

    /**
     * The same for commands that publish and keep nothing: without a machine-id, as in most
     * containers, the boot's identifier replaces it.
     */
    public HostIdentity untilReboot() {
        return new HostIdentity(root, false);
    }

    /** The kernel's host name, as {@code uname -n} prints it. */
    public String hostName() throws IOException {
        String name = line("proc/sys/kernel/hostname");
        if (name.equals("(none)")) {
            throw new IOException("the kernel has no host name yet: it is (none)");
        }
        return name;
    }

    /** machine-id(5): 32 hexadecimal digits, the same for the life of the installation. */
    public String machineId() throws IOException {
        try {
            return idOfTheInstallation();
        } catch (IOException e) {
            if (lasts) {
                throw e;
            }
            return bootId();
        }
    }

    private String idOfTheInstallation() throws IOException {
        String id = line("etc/machine-id");
        if (!MACHINE_ID.matcher(id).matches()) {
            throw new IOException(
                    root.resolve("etc/machine-id") + " does not hold 32 hexadecimal digits");
        }
        return id;
    }

    /** The kernel's random identifier of this boot. */
    public String bootId() throws IOException {
        return line("proc/sys/kernel/random/boot_id");
    }

    /** How long the kernel has been running, by a clock that cannot be set. */
    public long upMillis() throws IOException {
        String seconds = line("proc/uptime").split(" ")[0];
        try {
            return (long) (Double.parseDouble(seconds) * 1000);
        } catch (NumberFormatException e) {
            throw new IOException(root.resolve("proc/uptime") + " holds no number", e);
        }
    }

    private String line(String name) throws IOException {
        Path file = root.resolve(name);
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
        } catch (NoSuchFileException e) {
            throw new IOException(file + " does not exist", e);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read", e);
        }
        if (text.isEmpty()) {
            throw new IOException(file + " is empty");
        }
        return text;
    }
}
