package io.routecast.store.outbox;

import io.routecast.client.record.Stream;
import io.routecast.netlink.ObjectImage;
import io.routecast.netlink.RouteImage;
import io.routecast.route.RouteId;
import io.routecast.store.entry.ChangeEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What tells the objects of all streams apart while their changes are compacted.
 *
 * <pre>
 * u8 code of the stream, id of a route, UTF-8
 * u8 code of the stream, key of another object, u32 ordinal
 * </pre>
 */
final class StoredId {
    private StoredId() {}

    /** The id of the object that a change is about. */
    static byte[] of(ChangeEntry change) {
        byte[] image = change.after() == null ? change.before() : change.after();
        byte[] id =
                change.stream() == Stream.ROUTES
                        ? route(image, change.ordinal())
                        : object(image, change.ordinal());
        return ByteBuffer.allocate(1 + id.length).put(change.stream().code()).put(id).array();
    }

    private static byte[] route(byte[] image, int ordinal) {
        return RouteId.of(RouteImage.route(image), ordinal).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] object(byte[] image, int ordinal) {
        byte[] key = ObjectImage.key(image);
        return ByteBuffer.allocate(key.length + Integer.BYTES).put(key).putInt(ordinal).array();
    }
}
