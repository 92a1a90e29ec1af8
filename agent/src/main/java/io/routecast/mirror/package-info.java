/**
 * The mirror: our copy of the kernel's FIB, and the changes between what it was and what it is.
 *
 * <p>Everything here belongs to one thread, "mirror". Notifications are applied as they come
 * ({@link io.routecast.mirror.rules.Ipv4Rules}, {@link io.routecast.mirror.rules.Ipv6Rules}); what
 * they leave open, and what the kernel does without telling, is settled by a dump ({@link
 * io.routecast.mirror.resync.Resync}), the only recovery path and the start path. KERNEL.md says
 * which is which.
 */
package io.routecast.mirror;
