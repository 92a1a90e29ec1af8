package io.routecast.simulation.kernel;

/** A link as routes see it: struct net_device. */
final class Link {
    private static final int IFF_UP = 0x1;
    private static final int IFF_BROADCAST = 0x2;
    private static final int IFF_LOOPBACK = 0x8;
    private static final int IFF_RUNNING = 0x40;
    private static final int IFF_LOWER_UP = 0x10000;

    final int index;
    final String name;
    boolean up;
    boolean carrier = true;

    Link(int index, String name) {
        this.index = index;
        this.name = name;
    }

    boolean isLoopback() {
        return index == LinkTable.LOOPBACK;
    }

    /** Whether packets can go out. */
    boolean isReady() {
        return up && carrier;
    }

    /** IFF_* bits as dev_get_flags() returns them. */
    int flags() {
        return (isLoopback() ? IFF_LOOPBACK : IFF_BROADCAST)
                | (up ? IFF_UP : 0)
                | (isReady() ? IFF_RUNNING | IFF_LOWER_UP : 0);
    }
}
