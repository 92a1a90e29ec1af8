package io.routecast.store.entry;

/** An entry of the outbox, and its position there. */
public record StoredEntry(long position, Entry entry) {}
