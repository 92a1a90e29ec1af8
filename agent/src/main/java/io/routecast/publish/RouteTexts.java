package io.routecast.publish;

import io.routecast.netlink.RouteHeader;
import io.routecast.netlink.RouteImage;
import io.routecast.record.RouteShape;
import io.routecast.record.RouteText;
import io.routecast.record.RouteWriter;
import io.routecast.route.Address;
import io.routecast.route.Family;
import io.routecast.route.Prefix;
import io.routecast.route.RouteId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The texts of stored routes. Most routes of a host share all but their prefix with many others,
 * and what they share is decoded and written once. Owned by one thread.
 */
final class RouteTexts {
    private static final int MAX_SHAPES = 1_024;

    private final RouteHeader header = new RouteHeader();
    private final RouteWriter writer = new RouteWriter();
    private final Map<ByteBuffer, RouteShape> shapes =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<ByteBuffer, RouteShape> eldest) {
                    return size() > MAX_SHAPES;
                }
            };

    /** The text of the route that this image shows; null for null. */
    RouteText of(byte[] image) {
        if (image == null) {
            return null;
        }
        header.read(image, 0, image.length);
        ByteBuffer key = withoutPrefix(image);
        RouteShape shape = shapes.get(key);
        if (shape == null) {
            shape = writer.shape(RouteImage.route(image));
            shapes.put(key, shape);
        }
        return shape.text(prefix(image, header.dstOffset(), header.dstLength()));
    }

    /** The image with zeros in the place of RTA_DST. */
    private ByteBuffer withoutPrefix(byte[] image) {
        byte[] rest = image.clone();
        int start = header.dstOffset();
        if (start >= 0) {
            Arrays.fill(rest, start, start + family().addressLength(), (byte) 0);
        }
        return ByteBuffer.wrap(rest);
    }

    private Family family() {
        return Family.ofNumber(header.family());
    }

    private String prefix(byte[] image, int offset, int bits) {
        Address address =
                offset < 0
                        ? Address.any(family())
                        : Address.of(image, offset, family().addressLength());
        return new Prefix(address, bits).toString();
    }

    /**
     * The id of the route that this image shows.
     *
     * @param prefix of its text
     */
    String id(byte[] image, String prefix, int ordinal) {
        header.read(image, 0, image.length);
        int sourceBits = header.srcLength();
        return RouteId.of(
                header.table(),
                prefix,
                sourceBits == 0 ? null : prefix(image, header.srcOffset(), sourceBits),
                header.tos(),
                header.priority(),
                ordinal);
    }
}
