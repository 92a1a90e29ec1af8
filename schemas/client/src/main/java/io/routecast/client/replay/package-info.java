/**
 * What the records of one host add up to: its table ({@link
 * io.routecast.client.replay.HostReplay}), the numbers that no record has ({@link
 * io.routecast.client.replay.DeclaredHoles}), and when the table may have been stale ({@link
 * io.routecast.client.replay.DeclaredGaps}). No I/O.
 */
package io.routecast.client.replay;
