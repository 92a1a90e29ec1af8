package io.routecast.publish.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files and directories that Kafka properties name: key stores, certificates, files of config
 * providers. Kafka's clients read them only when they are made, so a changed file needs new
 * clients.
 */
public final class NamedFiles {
    private static final Pattern ABSOLUTE = Pattern.compile("/[^\\s:;,\"'{}]+");
    private static final long LOOK_NANOS = 2_000_000_000L;

    private final TreeSet<Path> named = new TreeSet<>();
    private final Map<Path, String> stamps;
    private final LongSupplier clock;
    private long lookedNanos;

    /**
     * Remembers the files as they are now.
     *
     * @param clock nanoseconds
     */
    public NamedFiles(Map<String, String> properties, LongSupplier clock) {
        this.clock = clock;
        lookedNanos = clock.getAsLong();
        for (String value : properties.values()) {
            Matcher path = ABSOLUTE.matcher(value);
            while (path.find()) {
                named.add(Path.of(path.group()));
            }
        }
        stamps = stamps();
    }

    /** Whether they have changed since this was made; checks at most every two seconds. */
    public boolean changed() {
        long now = clock.getAsLong();
        if (named.isEmpty() || now - lookedNanos < LOOK_NANOS) {
            return false;
        }
        lookedNanos = now;
        return !stamps().equals(stamps);
    }

    private Map<Path, String> stamps() {
        Map<Path, String> found = new TreeMap<>();
        for (Path path : named) {
            found.put(path, stamp(path));
            if (Files.isDirectory(path)) {
                entries(path, found);
            }
        }
        return found;
    }

    private static void entries(Path directory, Map<Path, String> found) {
        try (Stream<Path> entries = Files.list(directory)) {
            entries.forEach(entry -> found.put(entry, stamp(entry)));
        } catch (IOException e) {
            found.put(directory, e.getClass().getName());
        }
    }

    /**
     * Differs for another file or other content. Follows symbolic links, because mounts are swapped
     * through them.
     */
    private static String stamp(Path path) {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            return file.fileKey() + " " + file.lastModifiedTime() + " " + file.size();
        } catch (IOException e) {
            return e.getClass().getName();
        }
    }
}
