package io.routecast.client.record;

/**
 * The header of a notification: struct nlmsghdr of {@code <linux/netlink.h>} without its length.
 *
 * @param type nlmsg_type, unsigned 16 bits
 * @param flags nlmsg_flags, unsigned 16 bits
 * @param seq nlmsg_seq, unsigned 32 bits
 * @param pid nlmsg_pid, unsigned 32 bits: a port of netlink, not always a process
 */
public record NlmsgHeader(int type, int flags, long seq, long pid) {}
