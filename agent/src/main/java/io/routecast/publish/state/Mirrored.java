package io.routecast.publish.state;

import java.util.List;

/** The mirror's table as it was committed last: who reads it does not know how it is kept. */
@FunctionalInterface
public interface Mirrored {
    /**
     * A published route.
     *
     * @param image its stored form
     * @param ordinal which of the routes of its key, for the id
     */
    record Row(byte[] image, int ordinal) {}

    /**
     * Some rows of one moment.
     *
     * @param position of the last entry in the outbox then
     * @param seq of the last change in it
     * @param keys how many keys the whole table has
     * @param next where the next page begins; null after the last
     */
    record Page(long position, long seq, long keys, List<Row> rows, byte[] next) {}

    /**
     * Reads some rows, in an order that stays.
     *
     * @param from {@link Page#next} of the page before; null for the first
     */
    Page page(byte[] from);
}
