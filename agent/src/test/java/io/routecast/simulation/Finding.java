package io.routecast.simulation;

/** What the simulation has found: something that never should be. */
final class Finding extends AssertionError {
    private static final long serialVersionUID = 1L;

    Finding(String what) {
        super(what);
    }
}
