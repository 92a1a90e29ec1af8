package io.routecast.config;

import com.typesafe.config.ConfigException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Explains syntax errors in our own words: the library's messages quote the file, and the quoted
 * text may be a secret whose key is some lines above.
 */
final class HoconErrors {
    /** Parts of the library's messages, and their meaning; the first match counts. */
    private static final Map<String, String> MEANING = meaning();

    private HoconErrors() {}

    private static Map<String, String> meaning() {
        Map<String, String> meaning = new LinkedHashMap<>();
        meaning.put("still open", "a quote is not closed");
        meaning.put("unescaped newline", "a quote is not closed on its line");
        meaning.put("was not closed with a }", "a ${ is not closed");
        meaning.put("not a valid escape", "a backslash that escapes nothing, expected two");
        meaning.put("is not allowed outside quotes", "a character that has to be in quotes");
        meaning.put("not allowed after '+'", "a character that has to be in quotes");
        meaning.put(
                "Cannot concatenate",
                "joins values that do not fit together," + " such as a list and a block");
        meaning.put("may not be followed by", "expected =, : or { after a key");
        meaning.put("close brace } or a comma", "expected } or a comma");
        meaning.put("unbalanced close brace", "a } without its {");
        meaning.put("end of input or a comma", "expected a comma or the end of the line");
        meaning.put("ended with ]", "expected ] or a comma");
        meaning.put("two adjacent period", "a key with a dot too many");
        meaning.put("nclude", "an include that is malformed, or whose file cannot be read");
        meaning.put("rather than object", "expected a block, not a list");
        meaning.put("Expecting a value", "expected a value");
        return meaning;
    }

    static String explain(ConfigException e) {
        String said = e instanceof ConfigException.IO ? "include" : e.getMessage();
        return MEANING.entrySet().stream()
                .filter(each -> said.contains(each.getKey()))
                .map(each -> "cannot be understood, " + each.getValue())
                .findFirst()
                .orElse("cannot be understood");
    }

    /** Where the error is; the library does not always know. */
    static Location where(ConfigException e, Location otherwise) {
        return e.origin() == null ? otherwise : Location.of(e.origin());
    }
}
