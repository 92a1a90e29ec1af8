package io.routecast.config;

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

    private Secrets() {}

    /** What may be printed of this value under this name: the value, or {@link #HIDDEN}. */
    public static String shown(String name, String value) {
        return NAME.matcher(name).find() || VALUE.matcher(value).find() ? HIDDEN : value;
    }

    /** Whether a line of a file that is not understood may hold a secret. */
    static boolean mayBeIn(String line) {
        return NAME.matcher(line).find() || VALUE.matcher(line).find();
    }
}
