package io.routecast.mirror.table;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The form in which the routes of a key are stored, and compared with a dump:
 *
 * <pre>
 * { u32 ordinal &lt;&lt; 1 | published, u32 length, image } ...
 * </pre>
 */
public final class StoredRoutes {
    private static final int HEADER_BYTES = 8;

    private StoredRoutes() {}

    /** Makes a list that can be changed; an empty one of null. */
    static List<MirroredRoute> decode(byte[] value) {
        List<MirroredRoute> routes = new ArrayList<>(2);
        if (value != null) {
            decode(ByteBuffer.wrap(value), routes);
        }
        return routes;
    }

    private static void decode(ByteBuffer in, List<MirroredRoute> routes) {
        while (in.hasRemaining()) {
            int header = in.getInt();
            byte[] image = new byte[in.getInt()];
            in.get(image);
            routes.add(new MirroredRoute(header >>> 1, (header & 1) != 0, image));
        }
    }

    static byte[] encode(List<MirroredRoute> routes) {
        int bytes = 0;
        for (MirroredRoute route : routes) {
            bytes += HEADER_BYTES + route.image().length;
        }
        ByteBuffer out = ByteBuffer.allocate(bytes);
        for (MirroredRoute route : routes) {
            out.putInt(route.ordinal() << 1 | (route.published() ? 1 : 0));
            out.putInt(route.image().length).put(route.image());
        }
        return out.array();
    }

    /** The stored form of a single new route. */
    public static byte[] encodeNew(byte[] image, IntPredicate publishedProtocols) {
        return encode(List.of(MirroredRoute.of(0, image, publishedProtocols)));
    }

    /** The number of published routes in a stored value. */
    public static int published(ByteBuffer value) {
        int published = 0;
        for (ByteBuffer in = value.duplicate(); in.hasRemaining(); ) {
            published += in.getInt() & 1;
            int length = in.getInt();
            in.position(in.position() + length);
        }
        return published;
    }
}
