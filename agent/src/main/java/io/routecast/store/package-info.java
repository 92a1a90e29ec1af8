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
 * mirror   key of a route (MirrorKey)      → the routes of that key (mirror.Rows)
 * outbox   position of the first           → {@link io.routecast.store.entry.Entry}s, see OutboxRow
 * condensed  id of a route                 → its net change, see {@link io.routecast.store.outbox.OutboxCompactor}
 * state    "state"                         → {@link io.routecast.store.state.State}
 *          "origin", "kept-…"              → entries that outlive their place
 * </pre>
 *
 * <p>The order of what is published: the outbox up to the front, what has given way, condensed, the
 * rest of the outbox. The publisher reads up to the front; behind it the mirror's thread may let
 * entries give way. That the front is stored, and in the same transaction, is all the agreement
 * that the two threads need.
 */
package io.routecast.store;
