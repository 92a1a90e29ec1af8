/**
 * Whether the records of a host add up to its kernel's table: {@link
 * io.routecast.verify.TableComparison} holds what was replayed against the kernel, {@link
 * io.routecast.verify.Verification} repeats that until what is left is no change under way.
 */
package io.routecast.verify;
