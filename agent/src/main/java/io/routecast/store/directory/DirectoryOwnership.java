package io.routecast.store.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a directory may become a state directory: it is empty, or holds the file {@code
 * routecast-state}. In any other the agent would delete and move foreign files.
 */
public final class DirectoryOwnership {
    static final String MARKER = "routecast-state";

    private static final String SENTENCE =
            "Routecast keeps its state in this directory and deletes what it does not need.\n";
    // mkfs makes it in the root of a volume.
    private static final String LOST_AND_FOUND = "lost+found";
    private static final Set<String> UNMARKED = Set.of("lock", "lock.mdb", "data.mdb");
    private static final Set<String> OURS =
            Set.of("lock", "lock.mdb", "data.mdb", "reserve", "damaged", "staging");
    private static final int SHOWN = 3;

    private DirectoryOwnership() {}

    /** What in the directory is not ours, in a few words; null if it may be used. */
    public static String foreign(Path directory) throws IOException {
        if (Files.exists(directory.resolve(MARKER), LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        List<String> names = names(directory);
        return names.isEmpty() || isUnmarkedState(names) ? null : holds(names);
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(LOST_AND_FOUND))
                    .sorted()
                    .toList();
        }
    }

    /** A state that was made before there was a marker. */
    private static boolean isUnmarkedState(List<String> names) {
        return names.containsAll(UNMARKED)
                && names.stream()
                        .allMatch(
                                name -> OURS.contains(name) || name.startsWith(DamagedStates.NAME));
    }

    private static String holds(List<String> names) {
        int more = names.size() - SHOWN;
        return String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** Marks a directory that may be used. */
    static void mark(Path directory) throws IOException {
        Path marker = directory.resolve(MARKER);
        if (Files.notExists(marker)) {
            Files.writeString(marker, SENTENCE);
        }
    }
}
