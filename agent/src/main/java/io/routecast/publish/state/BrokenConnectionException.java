package io.routecast.publish.state;

/** Only other clients mend it: a topic was made anew, or a producer fails for good. */
final class BrokenConnectionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param cause null when the topic was deleted and made again
     */
    BrokenConnectionException(String topic, Exception cause) {
        super("topic " + topic + (cause == null ? " was deleted and made again" : ""), cause);
    }
}
