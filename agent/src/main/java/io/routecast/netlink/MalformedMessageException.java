package io.routecast.netlink;

/** Bytes that are not the message they claim to be. Decoding them again fails again. */
public final class MalformedMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param operation what was being decoded, such as {@code RTA_OIF}
     * @param expected what belongs there
     * @param found what is there
     * @param offset of what was found, bytes from the start of the buffer
     */
    public MalformedMessageException(String operation, String expected, String found, int offset) {
        super(operation + ": expected " + expected + ", found " + found + " at offset " + offset);
    }
}
