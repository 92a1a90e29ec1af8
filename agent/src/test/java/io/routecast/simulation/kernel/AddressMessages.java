package io.routecast.simulation.kernel;

import io.routecast.route.Family;

/** Messages about addresses: struct ifaddrmsg and its attributes. */
final class AddressMessages {
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IFA_FLAGS = 8;
    private static final int IFA_F_PERMANENT = 0x80;
    private static final int CAPACITY = 128;

    private AddressMessages() {}

    static byte[] of(int type, int flags, RequestOrigin origin, HostAddress address) {
        byte[] own = address.address().toByteArray();
        Family family = address.address().family();
        MessageBytes message =
                new MessageBytes(CAPACITY, type, flags, origin)
                        .u8(family.number(), address.length(), IFA_F_PERMANENT, 0)
                        .u32(address.link().index)
                        .attribute(IFA_ADDRESS, own);
        if (family == Family.IPV4) {
            message.attribute(IFA_LOCAL, own);
        }
        return message.attribute(IFA_FLAGS, IFA_F_PERMANENT).toByteArray();
    }
}
