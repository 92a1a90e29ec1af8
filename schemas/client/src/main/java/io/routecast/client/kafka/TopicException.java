package io.routecast.client.kafka;

/** A topic cannot be read to its end now; a later attempt may succeed. */
public final class TopicException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what cannot be read, and why
     */
    public TopicException(String message) {
        super(message);
    }

    /**
     * @param message what cannot be read, and why
     * @param cause what the client failed with
     */
    public TopicException(String message, Throwable cause) {
        super(message, cause);
    }
}
