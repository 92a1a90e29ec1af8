/**
 * The outbox's rows: how they are read, and how they are compacted when the disk budget is full.
 */
package io.routecast.store.outbox;
