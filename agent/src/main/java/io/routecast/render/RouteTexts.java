package io.routecast.render;

import io.routecast.netlink.DecodedRoute;
import io.routecast.netlink.RouteHeader;
import io.routecast.netlink.RouteImage;
import io.routecast.record.RouteShape;
import io.routecast.record.RouteText;
import io.routecast.record.RouteWriter;
import io.routecast.route.Address;
import io.routecast.route.Family;
import io.routecast.route.Prefix;
import io.routecast.route.Route;
import io.routecast.route.RouteId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The texts of stored routes. Most routes of a host share all but their prefix with many others;
 * the shared part is decoded and written once. Every stored route has a text: what cannot be
 * decoded is published in hex. Owned by one thread.
 */
public final class RouteTexts {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.netlink");
    // Logged once per process, which makes many instances of this class.
    private static final Set<Integer> TOLD = ConcurrentHashMap.newKeySet();
    private static final int MAX_SHAPES = 1_024;

    private record Shape(RouteShape text, boolean decoded) {}

    private final RouteHeader header = new RouteHeader();
    private final Function<Route, RouteShape> writer;
    private long undecoded;
    private final Map<ByteBuffer, Shape> shapes =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Shape> eldest) {
                    return size() > MAX_SHAPES;
                }
            };

    /** With the texts of records. */
    public RouteTexts() {
        this(new RouteWriter()::shape);
    }

    /**
     * @param writer writes the part that routes share
     */
    RouteTexts(Function<Route, RouteShape> writer) {
        this.writer = writer;
    }

    /** The text of the route with this image; null for null. */
    public RouteText of(byte[] image) {
        if (image == null) {
            return null;
        }
        header.read(image, 0, image.length);
        ByteBuffer key = withoutPrefix(image);
        String prefix = prefix(image, header.dstOffset(), header.dstLength());
        Shape shape = shapes.get(key);
        if (shape == null) {
            shape = shape(image, prefix);
            shapes.put(key, shape);
        }
        undecoded += shape.decoded() ? 0 : 1;
        return shape.text().text(prefix);
    }

    private Shape shape(byte[] image, String prefix) {
        try {
            return shape(RouteImage.decoded(image), prefix);
        } catch (RuntimeException e) {
            // One route must not block all others.
            LOG.error("{}: this route cannot be written; it is published in hex", prefix, e);
            return shape(RouteImage.undecoded(image), prefix);
        }
    }

    private Shape shape(DecodedRoute decoded, String prefix) {
        if (TOLD.addAll(decoded.undecoded())) {
            LOG.warn(
                    "{}: attributes {} do not have the form of their type; they are published as"
                            + " unknown, for other routes too",
                    prefix,
                    decoded.undecoded());
        }
        return new Shape(writer.apply(decoded.route()), decoded.undecoded().isEmpty());
    }

    /** Total number of texts with something that could not be decoded. */
    long undecoded() {
        return undecoded;
    }

    /** The image with zeros in RTA_DST. */
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
     * The id of the route with this image.
     *
     * @param prefix of its text
     */
    public String id(byte[] image, String prefix, int ordinal) {
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
