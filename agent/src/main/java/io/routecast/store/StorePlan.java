package io.routecast.store;

/**
 * Whose a store is, and how large it may become.
 *
 * @param fileBytes size of the memory map, which its file cannot outgrow; address space, not disk,
 *     until it is used
 * @param outboxBytes size of the outbox at which the oldest history gives way
 * @param hostId of the host that it mirrors
 */
public record StorePlan(long fileBytes, long outboxBytes, String hostId) {}
