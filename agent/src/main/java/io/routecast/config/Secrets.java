package io.routecast.config;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides what may be a secret. Hides too much rather than too little: what is hidden can still be
 * read in the file.
 */
public final class Secrets {

    /** Shown in place of a secret. */
    public static final String HIDDEN = "[hidden]";

    /**
     * {@code key} only where a word ends with it: ssl.keystore.key and apiKey, but not
     * ssl.keystore.location.
     */
    private static final Pattern NAME =
            Pattern.compile(
                    "passw|passphrase|secret|jaas|token|credential|user\\.info|key(?:$|[._-])",
                    Pattern.CASE_INSENSITIVE);

    /** A secret under a mistyped or unexpected name. */
    private static final Pattern VALUE =
            Pattern.compile(
                    "(?:passw\\w*|secret|token)\\s*[=:]|-----BEGIN|LoginModule|://[^/\\s]*@"
                            + "|[^/\\s:@]+:[^/\\s@]+@",
                    Pattern.CASE_INSENSITIVE);

    /** What separates the words of a JAAS configuration, and the parts of a wrong one. */
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\"'=;]+");

    /** The words of a JAAS configuration that are no secrets. */
    private static final Pattern PUBLIC =
            Pattern.compile(
                    "[a-zA-Z0-9_.$]*LoginModule|required|requisite|sufficient|optional|username"
                            + "|password|true|false",
                    Pattern.CASE_INSENSITIVE);

    /**
     * A shorter secret may occur in any text by chance, and is hidden only where it is a whole
     * word.
     */
    private static final int LEAST = 4;

    private Secrets() {}

    /** What may be printed of this value under this name: the value, or {@link #HIDDEN}. */
    public static String shown(String name, String value) {
        return NAME.matcher(name).find() || VALUE.matcher(value).find() ? HIDDEN : value;
    }

    /**
     * A foreign text, such as an error message, without the values of these properties that may be
     * secrets, and without their single words.
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
            clean =
                    secret.length() >= LEAST
                            ? clean.replace(secret, HIDDEN)
                            : clean.replaceAll(
                                    "(?<!\\w)" + Pattern.quote(secret) + "(?!\\w)",
                                    Matcher.quoteReplacement(HIDDEN));
        }
        return clean;
    }

    private static void addSecrets(Set<String> secrets, String value) {
        secrets.add(value);
        for (String quoted : value.split("[\"']")) {
            secrets.add(quoted);
        }
        for (String word : SEPARATORS.split(value)) {
            secrets.add(word);
        }
        secrets.removeIf(secret -> secret.isBlank() || PUBLIC.matcher(secret).matches());
    }

    /** Whether a line of a file that cannot be parsed may hold a secret. */
    static boolean mayBeIn(String line) {
        return NAME.matcher(line).find() || VALUE.matcher(line).find();
    }
}
