/**
 * Netlink sockets, and systemd's notification socket, through jnr-ffi; the only package that makes
 * system calls itself.
 *
 * <p>Sockets know nothing of routes: they carry datagrams of bytes, and report a failed call by
 * name with its errno ({@link io.routecast.socket.SocketException}). Structures are laid out as on
 * 64-bit Linux (x86-64 and aarch64, glibc).
 */
package io.routecast.socket;
