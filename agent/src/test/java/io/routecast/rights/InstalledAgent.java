package io.routecast.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The built agent in a place that every user may read, as packages put it: the build may be in a
 * directory of somebody's own. Gone with this JVM.
 */
public final class InstalledAgent {
    private static final Path BUILT = Path.of("target/routecast");

    private static Path home;

    private InstalledAgent() {}

    /** bin/routecast. */
    public static synchronized String launcher() throws IOException {
        if (home == null) {
            home = Files.createTempDirectory("routecast-installed-");
            Runtime.getRuntime().addShutdownHook(new Thread(InstalledAgent::remove));
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            copy();
        }
        return home.resolve("bin/routecast").toString();
    }

    private static void copy() throws IOException {
        try (Stream<Path> files = Files.walk(BUILT)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = home.resolve(BUILT.relativize(file).toString());
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.copy(file, copy);
                } else if (!copy.equals(home)) {
                    Files.createDirectory(copy);
                }
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static void remove() {
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
