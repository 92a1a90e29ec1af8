package io.routecast.simulation.kernel;

/** The position of a dump. Between two chunks the tables may change. */
interface DumpCursor {
    /** Adds rows while there is room; true when there are no more. */
    boolean fill(Chunk chunk);

    /** Whether NLMSG_DONE comes with the last rows, and not by itself. */
    default boolean endsWithRows() {
        return false;
    }

    /** Whether a row that fits no chunk ends the dump normally; otherwise chunks are empty. */
    default boolean endsAtTooLongRow() {
        return false;
    }

    /** Nobody will ask for the rest. */
    default void abandon() {}

    /**
     * A count of changes to what this dumps; a dump during which it rises is flagged. Always 0 for
     * a dump that is never flagged.
     */
    default int changes() {
        return 0;
    }
}
