package io.routecast.config;

import java.io.IOException;
import java.io.StreamTokenizer;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/**
 * Checks the syntax of {@code sasl.jaas.config} before Kafka's client does: the client's message
 * quotes the word that it cannot parse, and if a password has a blank or a quote, that word is a
 * part of the password. Mirrors org.apache.kafka.common.security.JaasConfig.
 */
final class JaasSyntax {
    private static final Set<String> FLAGS =
            Set.of("required", "requisite", "sufficient", "optional");

    private final StreamTokenizer words;

    private JaasSyntax(String text) {
        words = new StreamTokenizer(new StringReader(text));
        words.slashSlashComments(true);
        words.slashStarComments(true);
        words.wordChars('-', '-');
        words.wordChars('_', '_');
        words.wordChars('$', '$');
    }

    /** What is wrong, without quoting the text; null for nothing. */
    static String mistake(String text) {
        try {
            return new JaasSyntax(text).mistake();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String mistake() throws IOException {
        if (words.nextToken() == StreamTokenizer.TT_EOF) {
            return "it is empty";
        }
        words.nextToken();
        if (words.sval == null || !FLAGS.contains(words.sval.toLowerCase(Locale.ROOT))) {
            return "no \"required\" after the login module";
        }
        while (words.nextToken() != ';') {
            if (words.ttype == StreamTokenizer.TT_EOF) {
                return "no semicolon at its end";
            }
            if (words.nextToken() != '='
                    || words.nextToken() == StreamTokenizer.TT_EOF
                    || words.sval == null) {
                return "an option without a value";
            }
        }
        return words.nextToken() == StreamTokenizer.TT_EOF ? null : "something after the semicolon";
    }
}
