package io.routecast.simulation.kernel;

import java.util.function.Predicate;

/** A dump of one table. After the walk has ended, the next chunk carries only NLMSG_DONE. */
final class TableDump implements DumpCursor {
    private final DumpCursor family;
    private final Predicate<Chunk> walk;
    private boolean ended;

    /**
     * @param family to which the table belongs
     * @param walk adds rows of that table while there is room; true when there are no more
     */
    TableDump(DumpCursor family, Predicate<Chunk> walk) {
        this.family = family;
        this.walk = walk;
    }

    @Override
    public boolean fill(Chunk chunk) {
        ended = ended || walk.test(chunk);
        return ended;
    }

    @Override
    public boolean endsAtTooLongRow() {
        return family.endsAtTooLongRow();
    }

    @Override
    public void abandon() {
        family.abandon();
    }
}
