/**
 * Netlink sockets, and the one that systemd listens on, through jnr-ffi; the only package that
 * makes system calls of its own.
 *
 * <p>Sockets know no routes: what goes in and out are datagrams of bytes, and the name of a failed
 * call with its errno ({@link io.routecast.socket.SocketException}). Structures are laid out as on
 * 64-bit Linux (x86-64 and aarch64, glibc).
 */
package io.routecast.socket;
