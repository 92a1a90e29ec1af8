/**
 * A model of what the kernel does with routes: its tables, what it announces of their changes, and
 * how it dumps them. One thread, no clock, no I/O: the same operations give the same bytes. {@code
 * ModelKernelIT} holds it to the real kernel; where they differ, the model is wrong.
 */
package io.routecast.simulation.kernel;
