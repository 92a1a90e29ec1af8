package io.routecast.netlink;

import io.routecast.route.Address;
import io.routecast.route.Family;
import io.routecast.route.Hex;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The attributes of a message by their type. If an attribute comes twice, the last one counts, as
 * in the kernel's nla_parse.
 *
 * <p>What is taken is removed, and what has another size than its taker expects stays: the rest is
 * what could not be decoded.
 */
final class SortedAttributes {
    private final SortedMap<Integer, Hex> attributes = new TreeMap<>();

    /** Reads all that the cursor has before it. */
    static SortedAttributes of(AttributeCursor attribute) {
        SortedAttributes sorted = new SortedAttributes();
        while (attribute.next()) {
            sorted.attributes.put(attribute.type(), attribute.bytes());
        }
        return sorted;
    }

    boolean has(int type) {
        return attributes.containsKey(type);
    }

    void put(int type, Hex value) {
        attributes.put(type, value);
    }

    void drop(int... types) {
        for (int type : types) {
            attributes.remove(type);
        }
    }

    /** Drops an attribute that says what its absence says as well. */
    void dropDefault(int type, Hex value) {
        attributes.remove(type, value);
    }

    /** The u32 of an attribute, which stays; 0 when there is none. */
    long u32(int type) {
        Hex value = attributes.get(type);
        return value == null || value.length() != Integer.BYTES
                ? 0
                : NativeOrder.u32(value.toByteArray(), 0);
    }

    /** The u16 of an attribute, which stays; 0 when there is none. */
    int u16(int type) {
        Hex value = attributes.get(type);
        return value == null || value.length() != Short.BYTES
                ? 0
                : NativeOrder.u16(value.toByteArray(), 0);
    }

    /** The u8 of an attribute, which stays; 0 when there is none. */
    int u8(int type) {
        Hex value = attributes.get(type);
        return value == null || value.length() != 1 ? 0 : value.toByteArray()[0] & 0xff;
    }

    void writeTo(AttributeWriter out) {
        attributes.forEach(out::bytes);
    }

    /** A payload of any size; null when there is none, as with all that follow. */
    Hex take(int type) {
        return attributes.remove(type);
    }

    /** A payload of that size. */
    byte[] take(int type, int length) {
        Hex value = attributes.get(type);
        if (value == null || value.length() != length) {
            return null;
        }
        attributes.remove(type);
        return value.toByteArray();
    }

    /** The attributes inside of another one; null when they are malformed, too. */
    SortedAttributes takeNest(int type) {
        Hex nest = attributes.get(type);
        if (nest == null) {
            return null;
        }
        byte[] bytes = nest.toByteArray();
        try {
            SortedAttributes inside = of(new AttributeCursor(bytes, 0, bytes.length));
            attributes.remove(type);
            return inside;
        } catch (MalformedMessageException e) {
            return null;
        }
    }

    /** A payload of so many bytes or a multiple of them; no bytes when there is none. */
    byte[] takeMultiple(int type, int length) {
        Hex value = attributes.get(type);
        if (value == null || value.length() % length != 0) {
            return new byte[0];
        }
        attributes.remove(type);
        return value.toByteArray();
    }

    Integer takeU8(int type) {
        byte[] bytes = take(type, 1);
        return bytes == null ? null : bytes[0] & 0xff;
    }

    Integer takeU16(int type) {
        byte[] bytes = take(type, Short.BYTES);
        return bytes == null ? null : NativeOrder.u16(bytes, 0);
    }

    Long takeU32(int type) {
        byte[] bytes = take(type, Integer.BYTES);
        return bytes == null ? null : NativeOrder.u32(bytes, 0);
    }

    /** A number in network order, of up to 8 bytes. */
    Long takeNetworkOrder(int type, int size) {
        byte[] bytes = take(type, size);
        if (bytes == null) {
            return null;
        }
        long value = 0;
        for (byte digit : bytes) {
            value = value << 8 | digit & 0xff;
        }
        return value;
    }

    Address takeAddress(int type, Family family) {
        byte[] bytes = take(type, family.addressLength());
        return bytes == null ? null : Address.of(bytes, 0, bytes.length);
    }

    /** UTF-8 up to the first NUL, or to the end when there is none. */
    String takeText(int type) {
        return takeText(type, 0);
    }

    /** The same, without the first {@code skip} bytes. */
    String takeText(int type, int skip) {
        Hex value = attributes.get(type);
        if (value == null || value.length() < skip) {
            return null;
        }
        attributes.remove(type);
        byte[] bytes = value.toByteArray();
        String text = new String(bytes, skip, bytes.length - skip, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /** What nobody has taken. */
    SortedMap<Integer, Hex> rest() {
        return attributes;
    }
}
