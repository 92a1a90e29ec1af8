package io.routecast.client.record;

/**
 * Which epochs and numbers a record may carry. Anybody can write to a topic: what no agent can have
 * reached is not believed, because one such number would outlive all true ones.
 */
public final class Numbering {
    /** One less than an int holds: each epoch that is believed has room for its successor. */
    public static final int MAX_EPOCH = Integer.MAX_VALUE - 1;

    /** The largest integer that every reader of JSON holds exactly. */
    public static final long MAX_NUMBER = (1L << 53) - 1;

    private Numbering() {}

    /**
     * The number of an epoch.
     *
     * @throws RecordFormatException when no agent can have reached it
     */
    public static int epoch(long epoch) {
        return (int) checked("epoch", epoch, 1, MAX_EPOCH);
    }

    /**
     * The number of a change, or a time in Unix µs.
     *
     * @throws RecordFormatException when no agent can have reached it
     */
    public static long number(String field, long number, long least) {
        return checked(field, number, least, MAX_NUMBER);
    }

    private static long checked(String field, long number, long least, long most) {
        if (number < least || number > most) {
            throw new RecordFormatException(
                    field + " " + number + ", expected " + least + " to " + most);
        }
        return number;
    }
}
