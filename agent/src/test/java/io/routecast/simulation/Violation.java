package io.routecast.simulation;

/** What the simulation has found: something that never should be. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    Violation(String what) {
        super(what);
    }
}
