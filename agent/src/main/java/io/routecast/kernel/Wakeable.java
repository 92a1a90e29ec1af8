package io.routecast.kernel;

/** A role that waits for work, and can be told from any thread that there is some. */
@FunctionalInterface
public interface Wakeable {
    void wake();
}
