/**
 * Whether the records of a host add up to what its kernel has: {@link
 * io.routecast.verify.VerifiedTopic} holds what was replayed of a stream against the kernel, {@link
 * io.routecast.verify.Verification} repeats that until what is left is no change under way.
 */
package io.routecast.verify;
