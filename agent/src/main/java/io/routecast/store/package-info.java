/**
 * The durable seam between the mirror and the publisher, in LMDB; the only package that uses it.
 *
 * <p>One writer (the mirror's thread) changes the mirror table, the outbox and the state in one
 * transaction, and fsyncs it when it commits; one reader (the publisher's thread) sees only what is
 * committed, and therefore on disk. Either side may stop without the other.
 *
 * <p>Tables of the environment:
 *
 * <pre>
 * mirror   key of a route (MirrorKey)      → the routes of that key (StoredRoutes)
 * objects  stream, key of another object   → the objects of that key, likewise
 * outbox   position of the first           → {@link io.routecast.store.entry.Entry}s, see OutboxRow
 * condensed  stream, id of an object      → its merged change, see {@link io.routecast.store.outbox.OutboxCompactor}
 * state    "state"                         → {@link io.routecast.store.state.State}
 *          "origin", "kept-…"              → entries that are needed after their row is freed or compacted
 * </pre>
 *
 * <p>The order of publication: the outbox up to the released position, then what was compacted,
 * then the rest of the outbox. The publisher reads up to the released position; the mirror's thread
 * compacts only what comes after it. That position, stored in the same transaction, is all that the
 * two threads share.
 */
package io.routecast.store;
