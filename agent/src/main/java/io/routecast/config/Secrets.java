package io.routecast.config;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides what may be a secret. Hides rather too much than too little: what is hidden can still be
 * read in the file.
 */
public final class Secrets {

    /** Stands where a value is not shown. */
    public static final String HIDDEN = "[hidden]";

    /**
     * {@code key} only where a word ends with it: ssl.keystore.key and apiKey, but not
     * ssl.keystore.location.
     */
    private static final Pattern NAME =
            Pattern.compile(
                    "passw|passphrase|secret|jaas|token|credential|user\\.info|key(?:$|[._-])",
                    Pattern.CASE_INSENSITIVE);

    /** A secret under a name that was mistyped or that nobody thought of. */
    private static final Pattern VALUE =
            Pattern.compile(
                    "(?:passw\\w*|secret|token)\\s*[=:]|-----BEGIN|LoginModule|://[^/\\s]*@",
                    Pattern.CASE_INSENSITIVE);

    /** In a JAAS configuration: name="value". */
    private static final Pattern QUOTED = Pattern.compile("[\"']([^\"']{4,})[\"']");

    /** What is shorter stands in any text by chance. */
    private static final int LEAST = 4;

    private Secrets() {}

    /** What may be printed of this value under this name: the value, or {@link #HIDDEN}. */
    public static String shown(String name, String value) {
        return NAME.matcher(name).find() || VALUE.matcher(value).find() ? HIDDEN : value;
    }

    /**
     * A text of somebody else's, an error message for example, without the values of these
     * properties that may be secrets, and without what those have in quotes.
     */
    public static String hiddenIn(String text, Map<String, String> properties) {
        // The longest first: one secret may be a part of another.
        Set<String> secrets =
                new TreeSet<>(
                        Comparator.comparing(String::length)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()));
        for (Map.Entry<String, String> property : properties.entrySet()) {
            if (shown(property.getKey(), property.getValue()).equals(HIDDEN)) {
                addSecrets(secrets, property.getValue());
            }
        }
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, HIDDEN);
        }
        return clean;
    }

    private static void addSecrets(Set<String> secrets, String value) {
        if (value.length() >= LEAST) {
            secrets.add(value);
        }
        Matcher quoted = QUOTED.matcher(value);
        while (quoted.find()) {
            secrets.add(quoted.group(1));
        }
    }

    /** Whether a line of a file that is not understood may hold a secret. */
    static boolean mayBeIn(String line) {
        return NAME.matcher(line).find() || VALUE.matcher(line).find();
    }
}
