package io.routecast.record;

import java.util.HexFormat;

/**
 * The {@code id} of a rule or a nexthop object in records, such as {@code nexthops|0000000c|0}.
 * Opaque to consumers.
 */
public final class ObjectId {
    private ObjectId() {}

    /**
     * The id of an object.
     *
     * @param stream the word for objects of its kind
     * @param ordinal which of the objects of that key
     */
    public static String of(String stream, byte[] key, int ordinal) {
        return stream + '|' + HexFormat.of().formatHex(key) + '|' + ordinal;
    }
}
