package io.routecast.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name files of iproute2: {@code NAME} and {@code NAME.d/*.conf}, each looked up in the
 * administrator's directory first, then in the distribution's. Malformed lines are skipped: one
 * typing error must not cost all names.
 */
final class NameFiles {

    /** {@code 254 main} or {@code 0xfe main}, with anything after it. */
    private static final Pattern ENTRY =
            Pattern.compile("\\s*(?:0[xX]([0-9a-fA-F]{1,8})|([0-9]{1,10}))\\s+([^\\s#]\\S*).*");

    private final Path etc;
    private final Path vendor;

    NameFiles(Path etc, Path vendor) {
        this.etc = etc;
        this.vendor = vendor;
    }

    /** The entries in iproute2's order of reading, in which later ones win. */
    List<NameTable.Entry> read(String name) {
        List<NameTable.Entry> entries = new ArrayList<>();
        Path main = etc.resolve(name);
        readFile(
                Files.exists(main, LinkOption.NOFOLLOW_LINKS) ? main : vendor.resolve(name),
                entries);
        Path additions = etc.resolve(name + ".d");
        for (Path file : configurationFiles(vendor.resolve(name + ".d"))) {
            // An empty file or a link to /dev/null in /etc is how an administrator masks a vendor
            // file.
            if (!Files.exists(additions.resolve(file.getFileName()), LinkOption.NOFOLLOW_LINKS)) {
                readFile(file, entries);
            }
        }
        configurationFiles(additions).forEach(file -> readFile(file, entries));
        return entries;
    }

    private static Iterable<Path> configurationFiles(Path directory) {
        TreeSet<Path> files = new TreeSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "[!.]*.conf")) {
            found.forEach(files::add);
        } catch (IOException | DirectoryIteratorException e) {
            files.clear(); // Most hosts have no such directory.
        }
        return files;
    }

    private static void readFile(Path file, List<NameTable.Entry> entries) {
        try {
            // ISO 8859-1 cannot fail, and a name in another encoding does not hide the rest of the
            // file.
            Files.readAllLines(file, StandardCharsets.ISO_8859_1)
                    .forEach(line -> parse(line, entries));
        } catch (IOException e) {
            return; // Absent, as for iproute2.
        }
    }

    private static void parse(String line, List<NameTable.Entry> entries) {
        Matcher entry = ENTRY.matcher(line);
        if (entry.matches()) {
            boolean hex = entry.group(1) != null;
            long number = Long.parseLong(entry.group(hex ? 1 : 2), hex ? 16 : 10);
            entries.add(new NameTable.Entry(number, entry.group(3)));
        }
    }
}
