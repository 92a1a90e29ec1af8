package io.routecast.client.record;

/** A record is not what its schema says; reading it again does not help. */
public final class RecordFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong, in a sentence
     */
    public RecordFormatException(String message) {
        super(message);
    }

    /**
     * @param message what is wrong, in a sentence
     * @param cause what the reader failed with
     */
    public RecordFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
