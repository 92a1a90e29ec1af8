package io.routecast.cli;

/**
 * Progress of long work on standard error, if that is a terminal and the work takes a while. Owned
 * by one thread.
 */
final class Progress implements AutoCloseable {
    private static final int STEPS_PER_LINE = 50_000;

    private final String what;
    private final boolean terminal = System.console() != null;
    private long steps;

    Progress(String what) {
        this.what = what;
    }

    void step() {
        if (++steps % STEPS_PER_LINE == 0 && terminal) {
            System.err.print("\r" + steps + " " + what);
        }
    }

    @Override
    public void close() {
        if (steps >= STEPS_PER_LINE && terminal) {
            System.err.println("\r" + steps + " " + what);
        }
    }
}
