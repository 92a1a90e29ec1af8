package io.routecast.mirror.table;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The objects of one key of a stream other than routes: one nexthop object, or the rules that are
 * equal but for flags of the kernel. Their images are canonical: equal objects have equal ones.
 */
public final class ObjectsOfKey extends RowsOfKey {
    private final Predicate<byte[]> published;

    /**
     * @param value what {@link #encode} made; null for none
     * @param published whether the filter has an image published
     */
    public ObjectsOfKey(byte[] value, Predicate<byte[]> published) {
        super(value);
        this.published = published;
    }

    @Override
    MirroredRoute mirrored(int ordinal, byte[] image) {
        return new MirroredRoute(ordinal, published.test(image), image);
    }

    @Override
    boolean same(MirroredRoute one, MirroredRoute other) {
        return one.published() == other.published() && Arrays.equals(one.image(), other.image());
    }
}
