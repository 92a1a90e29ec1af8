package io.routecast.simulation.kernel;

import java.util.List;

/** A dump of the IPv6 routes: {@code inet6_dump_fib}. */
final class Ipv6Dump implements DumpCursor {
    private final FibTables<Ipv6Table> tables;
    private final RowMaker rows;
    private int bucket;
    private int index;
    private Ipv6Walker walker;

    Ipv6Dump(FibTables<Ipv6Table> tables, RowMaker rows) {
        this.tables = tables;
        this.rows = rows;
    }

    @Override
    public boolean fill(Chunk chunk) {
        while (bucket < FibTables.BUCKETS) {
            List<Ipv6Table> inBucket = tables.bucket(bucket);
            while (index < inBucket.size()) {
                if (!fill(inBucket.get(index), chunk)) {
                    return false;
                }
                index++;
            }
            index = 0;
            bucket++;
        }
        return true;
    }

    @Override
    public void abandon() {
        if (walker != null) {
            walker.leave();
        }
    }

    /** Of one table; true when there are no more. */
    boolean fill(Ipv6Table table, Chunk chunk) {
        walker = walker == null ? new Ipv6Walker(table) : walker;
        boolean ended = walker.walk(route -> chunk.add(rows.row(Ipv6Shown.route(route))));
        walker = ended ? null : walker;
        return ended;
    }
}
