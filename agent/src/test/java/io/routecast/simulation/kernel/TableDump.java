package io.routecast.simulation.kernel;

/** A dump of one table, which has ended once its walk has: the next chunk brings the end alone. */
final class TableDump implements DumpCursor {
    private final DumpCursor walk;
    private boolean ended;

    TableDump(DumpCursor walk) {
        this.walk = walk;
    }

    @Override
    public boolean fill(Chunk chunk) {
        ended = ended || walk.fill(chunk);
        return ended;
    }
}
