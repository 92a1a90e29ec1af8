package io.routecast.consume;

/** A topic cannot be read to its end now; a later attempt may succeed. */
public final class TopicException extends Exception {
    private static final long serialVersionUID = 1L;

    TopicException(String message) {
        super(message);
    }

    TopicException(String message, Throwable cause) {
        super(message, cause);
    }
}
