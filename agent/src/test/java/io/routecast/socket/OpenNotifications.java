package io.routecast.socket;

import io.routecast.kernel.NotificationSource;

/** Opens the agent's notification socket, for tests of other packages. */
public final class OpenNotifications {
    private OpenNotifications() {}

    /**
     * In the namespace of the calling thread; usable from any one thread.
     *
     * @param groups RTNLGRP_* numbers
     * @param receiveBufferBytes asked of the kernel
     */
    public static NotificationSource of(int[] groups, int receiveBufferBytes) {
        return new NotificationSocket(groups, receiveBufferBytes);
    }
}
