package io.routecast.store.entry;

/** An entry of the outbox, and where it stands there. */
public record StoredEntry(long position, Entry entry) {}
