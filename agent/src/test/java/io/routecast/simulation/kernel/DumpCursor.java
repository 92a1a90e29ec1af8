package io.routecast.simulation.kernel;

/** Where a dump stands. Between two chunks the tables may change. */
interface DumpCursor {
    /** Adds rows while there is room; true when there are no more. */
    boolean fill(Chunk chunk);

    /** Whether NLMSG_DONE comes with the last rows, and not by itself. */
    default boolean endsWithRows() {
        return false;
    }

    /** Whether a row that fits no chunk ends it like any end; else chunks are empty. */
    default boolean endsAtTooLongRow() {
        return false;
    }

    /** Nobody asks for the rest any more. */
    default void abandon() {}

    /** What changes with what this dumps, so that the dump is flagged; 0 when it never is. */
    default int changes() {
        return 0;
    }
}
