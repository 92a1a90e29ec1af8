/**
 * What the kernel sends, on its way from the sockets to the mirror: notifications through the
 * {@link io.routecast.kernel.Inbox}, dumps through {@link io.routecast.kernel.Dumps}. Neither side
 * knows the other.
 */
package io.routecast.kernel;
