/**
 * The durable seam between the mirror and the publisher, in LMDB; the only package that uses it.
 *
 * <p>One writer (the mirror's thread) changes the mirror table, the outbox and the state in one
 * transaction, and fsyncs it when it commits; one reader (the publisher's thread) sees only what is
 * committed, and therefore on disk. What is above the seam may stop, what is below may stop.
 *
 * <p>Tables of the environment:
 *
 * <pre>
 * mirror   key of a route (MirrorKey)      → the routes of that key (RoutesOfKey)
 * outbox   position of the first           → {@link io.routecast.store.entry.Entry}s, see OutboxRow
 * condensed  id of a route                 → its net change, see {@link io.routecast.store.outbox.OutboxCompactor}
 * state    "state"                         → {@link io.routecast.store.state.State}
 *          "origin", "kept-…"              → entries that outlive their place
 * </pre>
 *
 * <p>The order of what is published: the outbox up to the released position, then what was
 * compacted, then the rest of the outbox. The publisher reads up to the released position; only
 * after it may the mirror's thread compact entries. The two threads agree by nothing but that
 * position, which is stored in the same transaction.
 */
package io.routecast.store;
