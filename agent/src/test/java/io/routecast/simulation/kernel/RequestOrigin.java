package io.routecast.simulation.kernel;

/**
 * On whose behalf the kernel announces something.
 *
 * @param port nlmsg_pid: the requester's, 0 for the kernel itself
 * @param seq nlmsg_seq of the request
 */
record RequestOrigin(long port, long seq) {
    static final RequestOrigin KERNEL = new RequestOrigin(0, 0);
}
