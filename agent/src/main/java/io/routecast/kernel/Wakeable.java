package io.routecast.kernel;

/** A role that waits for work; any thread can wake it. */
@FunctionalInterface
public interface Wakeable {
    void wake();
}
