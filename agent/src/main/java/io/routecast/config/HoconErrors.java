package io.routecast.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Says what the HOCON reader stumbled over. */
final class HoconErrors {

    /** The library's advice for programs that read either format. */
    private static final String RENAME =
            ", or you may be able to rename the file .properties rather than .conf";

    /** The library goes on by printing both values in full, wherever they come from. */
    private static final String CONCATENATION = "Cannot concatenate";

    private HoconErrors() {}

    /**
     * The library's own words, unless the lines about which it speaks may hold a secret: it quotes
     * from them.
     */
    static String explain(ConfigException e) {
        ConfigOrigin origin = e.origin();
        if (origin == null) {
            return "cannot be understood";
        }
        if (mayShowSecret(origin)) {
            return "cannot be understood, details hidden because the lines may hold a secret";
        }
        String message = e.getMessage();
        if (message.contains(CONCATENATION)) {
            return "cannot be understood, joins values that do not fit together, such as a list and a block";
        }
        String prefix = origin.description() + ": ";
        String words = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
        return "cannot be understood, " + words.replace(RENAME, "");
    }

    /** Where it stumbled, which the library does not always know. */
    static Location where(ConfigException e, Location otherwise) {
        return e.origin() == null ? otherwise : Location.of(e.origin());
    }

    /**
     * One line to either side as well: a value may stand on the line below its key, and an error be
     * noticed behind it.
     */
    private static boolean mayShowSecret(ConfigOrigin origin) {
        if (origin.filename() == null) {
            return true;
        }
        try {
            List<String> lines =
                    Files.readAllLines(Path.of(origin.filename()), StandardCharsets.ISO_8859_1);
            int first = Math.min(lines.size(), Math.max(0, origin.lineNumber() - 2));
            int last =
                    origin.lineNumber() < 0
                            ? lines.size()
                            : Math.min(lines.size(), origin.lineNumber() + 1);
            return lines.subList(first, Math.max(first, last)).stream().anyMatch(Secrets::mayBeIn);
        } catch (IOException unreadable) {
            return true;
        }
    }
}
