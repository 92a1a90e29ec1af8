/**
 * The counters that survive restarts: sequence, epoch, watermark, backlog. They are one row,
 * changed in the same transaction as the tables that it counts.
 */
package io.routecast.store.state;
