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
 * outbox   position of the first           → {@link io.routecast.store.Entry}s, see OutboxRow
 * state    "state"                         → {@link io.routecast.store.State}
 * </pre>
 */
package io.routecast.store;
