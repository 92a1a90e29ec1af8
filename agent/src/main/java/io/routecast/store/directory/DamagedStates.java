package io.routecast.store.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * State files that cannot be used. Each is renamed for inspection, and the agent goes on with an
 * empty one. The newest two stay.
 */
final class DamagedStates {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.store");
    static final String NAME = "set-aside-";
    private static final int MAX_FILES = 2;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private DamagedStates() {}

    /**
     * @param why what is wrong with it; follows "the state" in the message
     */
    static void setAside(Path directory, Path file, String why) throws IOException {
        Path aside = directory.resolve(NAME + TIME.format(Instant.now()));
        deleteAllBut(directory, MAX_FILES - 1);
        Files.move(file, aside);
        LOG.warn(
                "state directory {}: the state {}; set aside as {}; a new epoch with a snapshot of"
                        + " the whole table follows",
                directory,
                why,
                aside.getFileName());
    }

    private static void deleteAllBut(Path directory, int newest) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> old =
                    files.filter(path -> path.getFileName().toString().startsWith(NAME))
                            .sorted()
                            .toList();
            for (Path file : old.subList(0, Math.max(0, old.size() - newest))) {
                Files.delete(file);
            }
        }
    }
}
