package io.routecast.publish;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/** What went wrong with Kafka, in a sentence for a log line. */
public final class Trouble {
    private Trouble() {}

    public static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null
                && (cause instanceof ExecutionException
                        || cause.getClass() == KafkaException.class)) {
            cause = cause.getCause();
        }
        if (cause instanceof TimeoutException) {
            // Whichever of our questions was not answered, it is one state.
            return "no answer";
        }
        String name = cause.getClass().getSimpleName().replaceFirst("Exception$", "");
        return cause.getMessage() == null ? name : name + ": " + firstLine(cause.getMessage());
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
