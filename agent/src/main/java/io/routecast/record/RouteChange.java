package io.routecast.record;

import io.routecast.client.record.Op;
import java.util.Objects;

/**
 * One change of one route, ready to be written as a record.
 *
 * @param op what happened
 * @param id identity of the route on this host
 * @param before the route before the change; null when {@code op} has none
 * @param after the route after the change; null when {@code op} has none
 */
public record RouteChange(
        Op op,
        String id,
        RouteText before,
        RouteText after,
        ChangeStamp stamp,
        ChangeSource source) {

    /**
     * Refuses null where a value is always present.
     *
     * @throws IllegalArgumentException when {@code before} or {@code after} are not what {@code op}
     *     asks for
     */
    public RouteChange {
        Objects.requireNonNull(op, "op");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(stamp, "stamp");
        Objects.requireNonNull(source, "source");
        if (op.hasBefore() != (before != null) || op.hasAfter() != (after != null)) {
            throw new IllegalArgumentException(
                    op + " with before " + presence(before) + " and after " + presence(after));
        }
    }

    private static String presence(RouteText route) {
        return route == null ? "absent" : "present";
    }

    /** The destination of the route, canonical text: the key of the record. */
    public String prefix() {
        return after != null ? after.prefix() : before.prefix();
    }
}
