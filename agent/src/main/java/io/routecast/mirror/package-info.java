/**
 * The mirror: our copy of the kernel's FIB, and its changes.
 *
 * <p>Everything here belongs to one thread, "mirror". It applies notifications as they come ({@link
 * io.routecast.mirror.rules.Ipv4Rules}, {@link io.routecast.mirror.rules.Ipv6Rules}). A dump
 * settles what they leave open and what the kernel does silently ({@link
 * io.routecast.mirror.resync.Resync}); it is the only recovery path and the start path. KERNEL.md
 * lists both kinds.
 */
package io.routecast.mirror;
