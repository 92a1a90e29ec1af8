package io.routecast.netlink;

import java.util.Arrays;

/**
 * The stored form of a kernel object that is no route: its key, and what its {@link ObjectCodec}
 * makes of it. Who only moves it needs no codec.
 *
 * <pre>
 * u8 length of the key, key, image of the codec
 * </pre>
 */
public final class ObjectImage {
    private ObjectImage() {}

    /**
     * Puts one together.
     *
     * @param key of at most 64 bytes
     */
    public static byte[] of(byte[] key, byte[] content) {
        byte[] image = new byte[1 + key.length + content.length];
        image[0] = (byte) key.length;
        System.arraycopy(key, 0, image, 1, key.length);
        System.arraycopy(content, 0, image, 1 + key.length, content.length);
        return image;
    }

    /** The key. */
    public static byte[] key(byte[] image) {
        return Arrays.copyOfRange(image, 1, 1 + image[0]);
    }

    /** What the codec made. */
    public static byte[] content(byte[] image) {
        return Arrays.copyOfRange(image, 1 + image[0], image.length);
    }
}
