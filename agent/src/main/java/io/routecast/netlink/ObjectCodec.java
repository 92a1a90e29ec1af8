package io.routecast.netlink;

import java.util.function.IntPredicate;

/**
 * How the messages of one kind of kernel object become keys and stored images. Owned by one thread.
 */
public interface ObjectCodec {
    /** Whether a message of this nlmsg_type announces such an object: RTM_NEW…. */
    boolean isNew(int type);

    /** Whether a message of this nlmsg_type announces its deletion: RTM_DEL…. */
    boolean isDeletion(int type);

    /**
     * The key of the message's object, at most 64 bytes. Unsigned, its bytes have the order of the
     * kernel's dump as far as messages show it.
     *
     * @return null when such an object is not mirrored
     * @throws MalformedMessageException when the bytes are no such message
     */
    byte[] key(NetlinkMessage message);

    /**
     * The stored form of the message's object: all that a record shows, names included. Equal
     * objects have equal images, whatever the order of their attributes.
     *
     * @throws MalformedMessageException when the bytes are no such message
     */
    byte[] image(NetlinkMessage message, ImageNames names);

    /** Whether the names of all links of the last image were known. */
    boolean imageComplete();

    /** Whether the kernel has one object of each key at most. */
    boolean unique();

    /**
     * Whether objects of this key are mirrored.
     *
     * @param families the filter: takes AF_INET or AF_INET6
     */
    boolean accepted(byte[] key, IntPredicate families);

    /** Who installed the object of an image: RTPROT_*. */
    int protocol(byte[] image);

    /** AF_INET or AF_INET6; 0 for an object without a family, such as a group of nexthops. */
    int family(byte[] image);
}
