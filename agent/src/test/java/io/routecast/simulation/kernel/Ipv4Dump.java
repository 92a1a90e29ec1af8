package io.routecast.simulation.kernel;

import java.util.List;
import java.util.Map;

/**
 * A dump of the IPv4 routes: {@code inet_dump_fib} and {@code fib_table_dump}. Resumes by address,
 * but among the routes of one address by count.
 */
final class Ipv4Dump implements DumpCursor {
    private final FibTables<Ipv4Table> tables;
    private final RowMaker rows;
    private int bucket;
    private int index;
    private long address;
    private int place;

    Ipv4Dump(FibTables<Ipv4Table> tables, RowMaker rows) {
        this.tables = tables;
        this.rows = rows;
    }

    @Override
    public boolean fill(Chunk chunk) {
        while (bucket < FibTables.BUCKETS) {
            List<Ipv4Table> inBucket = tables.bucket(bucket);
            while (index < inBucket.size()) {
                if (!fill(inBucket.get(index), chunk)) {
                    return false;
                }
                index++;
                address = 0;
            }
            index = 0;
            bucket++;
        }
        return true;
    }

    @Override
    public boolean endsAtTooLongRow() {
        return true;
    }

    /** Of one table; true when there are no more. */
    boolean fill(Ipv4Table table, Chunk chunk) {
        Map.Entry<Long, List<Ipv4Alias>> leaf = table.trie().from(address);
        while (leaf != null) {
            if (leaf.getKey() != address) {
                address = leaf.getKey();
                place = 0;
            }
            if (!fill(table, leaf.getValue(), chunk)) {
                return false;
            }
            address++;
            place = 0;
            leaf = table.trie().from(address);
        }
        return true;
    }

    private boolean fill(Ipv4Table table, List<Ipv4Alias> leaf, Chunk chunk) {
        while (place < leaf.size()) {
            Ipv4Alias alias = leaf.get(place);
            if (alias.table() == table.number()
                    && !chunk.add(rows.row(Ipv4Shown.route(address, alias)))) {
                return false;
            }
            place++;
        }
        return true;
    }
}
