/**
 * Who changed a route: the process behind a notification, or nothing. The kernel announces only the
 * netlink port from which a change was requested. {@link io.routecast.writer.RouteWriters} finds
 * the process by two kinds of evidence, {@link io.routecast.writer.SocketEvidence} and {@link
 * io.routecast.writer.ExecEvidence}; what neither proves stays null.
 *
 * <p>The thread "process-events" follows the kernel's process events and writes the {@link
 * io.routecast.writer.ProcessTable}; the mirror's thread asks. Files below {@code /proc} are only
 * read. Command lines and environments never are.
 */
package io.routecast.writer;
