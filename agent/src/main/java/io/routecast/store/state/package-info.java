/**
 * What is counted across restarts: sequence, epoch, watermark, backlog; one row, changed in the
 * same transaction as the tables that it counts.
 */
package io.routecast.store.state;
