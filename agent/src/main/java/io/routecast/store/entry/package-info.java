/** The entries of the outbox, as values and as bytes. */
package io.routecast.store.entry;
