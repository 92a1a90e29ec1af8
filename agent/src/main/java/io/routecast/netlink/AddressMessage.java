package io.routecast.netlink;

import io.routecast.route.Address;

/**
 * RTM_NEWADDR or RTM_DELADDR: an address of an interface.
 *
 * <pre>
 * struct ifaddrmsg {
 *     __u8  ifa_family;
 *     __u8  ifa_prefixlen;
 *     __u8  ifa_flags;       // IFA_FLAGS wins: flags above 255 do not fit
 *     __u8  ifa_scope;
 *     __u32 ifa_index;
 * };
 * </pre>
 *
 * Mirrors {@code <linux/if_addr.h>}.
 *
 * @param family ifa_family: an AF_ number
 * @param ifindex ifa_index
 * @param prefixLength ifa_prefixlen, bits
 * @param flags IFA_F_* bits
 * @param local IFA_LOCAL: the address of this host; null when absent, as IPv6 has it only with a
 *     peer
 * @param address IFA_ADDRESS: the peer's on a point-to-point link, else this host's; null when
 *     absent
 */
public record AddressMessage(
        int family, int ifindex, int prefixLength, int flags, Address local, Address address) {
    private static final int IFADDRMSG_LENGTH = 8;
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IFA_FLAGS = 8;

    /**
     * Decodes struct ifaddrmsg and its attributes: {@code length} bytes from {@code offset}.
     *
     * @throws MalformedMessageException when the bytes are no such message
     */
    public static AddressMessage decode(byte[] buf, int offset, int length) {
        AttributeCursor attribute =
                AttributeCursor.after("struct ifaddrmsg", IFADDRMSG_LENGTH, buf, offset, length);
        int flags = buf[offset + 2] & 0xff;
        Address local = null;
        Address address = null;
        while (attribute.next()) {
            switch (attribute.type()) {
                case IFA_LOCAL -> local = attribute.address();
                case IFA_ADDRESS -> address = attribute.address();
                case IFA_FLAGS -> flags = attribute.s32();
                default -> {} // lifetimes, labels, who made it
            }
        }
        int ifindex = NativeOrder.s32(buf, offset + 4);
        return new AddressMessage(
                buf[offset] & 0xff, ifindex, buf[offset + 1] & 0xff, flags, local, address);
    }

    /** The address of this host, wherever the family puts it; null when there is none. */
    public Address own() {
        return local != null ? local : address;
    }
}
