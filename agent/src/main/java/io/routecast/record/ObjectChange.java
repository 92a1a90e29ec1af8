package io.routecast.record;

import io.routecast.client.record.Op;
import io.routecast.client.record.Stream;
import java.util.Objects;

/**
 * One change of one object of a stream, ready to be written as a record.
 *
 * @param stream what it is
 * @param op what happened
 * @param id identity of the object on this host
 * @param before the object before the change; null when {@code op} has none
 * @param after the object after the change; null when {@code op} has none
 */
public record ObjectChange(
        Stream stream,
        Op op,
        String id,
        ObjectText before,
        ObjectText after,
        ChangeStamp stamp,
        ChangeSource source) {

    /** Refuses null where a value is always present. */
    public ObjectChange {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(op, "op");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(stamp, "stamp");
        Objects.requireNonNull(source, "source");
    }
}
