package io.routecast.store;

/**
 * Which host a store belongs to, and how large it may become.
 *
 * @param fileBytes size of the memory map, which its file cannot outgrow; address space, not disk,
 *     until it is used
 * @param outboxBytes size of the outbox at which the oldest history is compacted
 * @param hostId id of the host that it mirrors
 */
public record StorePlan(long fileBytes, long outboxBytes, String hostId) {}
