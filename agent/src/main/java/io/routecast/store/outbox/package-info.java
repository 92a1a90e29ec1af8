/**
 * The outbox's rows: how they are read, and how they are compacted when the outbox has reached its
 * size.
 */
package io.routecast.store.outbox;
