package io.routecast.publish.kafka;

import io.routecast.config.Secrets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * What went wrong with Kafka, in a sentence for a log line. A broker's answer is quoted, without
 * the secrets in the client's properties. If a client could not be made, the sentence is ours:
 * {@link ClientMistake}.
 */
public final class KafkaFailure {
    /** How a SASL mechanism reports that it failed; what follows quotes the exchanged messages. */
    private static final String SASL = "An error: (";

    private KafkaFailure() {}

    public static String of(Throwable failure) {
        return of(failure, Map.of());
    }

    /**
     * The sentence.
     *
     * @param client the properties of the failed client
     */
    public static String of(Throwable failure, Map<String, ?> client) {
        Throwable cause = cause(failure);
        if (cause instanceof TimeoutException
                || cause instanceof java.util.concurrent.TimeoutException) {
            // Whichever request had no answer, the state is the same.
            return "no answer";
        }
        // The exception of a future is a broker's answer.
        String mistake =
                failure instanceof ExecutionException ? null : ClientMistake.of(failure, client);
        return mistake == null ? told(cause, client) : mistake;
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null
                && (cause instanceof ExecutionException
                        || cause.getClass() == KafkaException.class)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String told(Throwable cause, Map<String, ?> client) {
        String name = cause.getClass().getSimpleName().replaceFirst("Exception$", "");
        String message = cause.getMessage();
        boolean known =
                cause instanceof KafkaException
                        || cause.getClass().getName().startsWith("io.routecast.");
        if (message == null || !known) {
            return name;
        }
        try {
            String words = message.startsWith(SASL) ? "SASL failed" : firstLine(message);
            return name + ": " + Secrets.hiddenIn(words, secrets(client));
        } catch (RuntimeException e) {
            // The values of the config providers are unknown, so they cannot be hidden.
            return name;
        }
    }

    /**
     * The texts among the properties, and the values that config providers put in place of
     * references.
     */
    private static Map<String, String> secrets(Map<String, ?> client) {
        Map<String, String> secrets = new HashMap<>();
        client.forEach(
                (name, value) -> {
                    if (value instanceof String text) {
                        secrets.put(name, text);
                    }
                });
        if (secrets.values().stream().anyMatch(value -> value.contains("${"))) {
            new AbstractConfig(new ConfigDef(), client, false)
                    .originals()
                    .forEach((name, value) -> provided(name, value, client, secrets));
        }
        return secrets;
    }

    private static void provided(
            String name, Object value, Map<String, ?> client, Map<String, String> secrets) {
        if (value instanceof String text && !text.equals(client.get(name))) {
            secrets.put("secret." + name, text);
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
