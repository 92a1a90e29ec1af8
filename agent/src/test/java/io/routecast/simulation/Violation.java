package io.routecast.simulation;

/** Something that must never happen, found by the simulation. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    Violation(String what) {
        super(what);
    }
}
