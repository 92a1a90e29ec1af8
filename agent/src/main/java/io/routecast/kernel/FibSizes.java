package io.routecast.kernel;

import java.util.Map;

/**
 * How many routes the kernel itself counts: what shows that a dump was whole. Each count is of the
 * moment in which it is read. Usable from one thread.
 */
public interface FibSizes {
    /** What is answered when the kernel's count cannot be read. */
    long UNKNOWN = -1;

    /** RT_TABLE_LOCAL. */
    long LOCAL = 255;

    /**
     * IPv4 routes, by table.
     *
     * @param byTable tables of which none is here have no routes
     * @param mainHoldsLocal whether the tables main and local are one, and each count theirs
     *     together
     */
    record Ipv4(Map<Long, Long> byTable, boolean mainHoldsLocal) {
        /** Refuses null. */
        public Ipv4 {
            byTable = Map.copyOf(byTable);
        }

        /** All of them. */
        public long routes() {
            long sum = byTable.values().stream().mapToLong(Long::longValue).sum();
            return mainHoldsLocal ? sum - byTable.get(LOCAL) : sum;
        }
    }

    /** IPv4 routes; null when they cannot be read. */
    Ipv4 ipv4();

    /**
     * IPv6 routes of all tables, each leg of a multipath route for itself; {@link #UNKNOWN} when
     * they cannot be read. Those that dumps hide between the legs of another one count as well.
     */
    long ipv6();

    /** The last IPv6 route in the order of a dump; null when there is none, or it is not known. */
    Ipv6Entry lastIpv6();

    /**
     * What tells an IPv6 route from those of other prefixes.
     *
     * @param destination network address, 32 hex digits
     * @param source likewise
     */
    record Ipv6Entry(
            String destination, int length, String source, int sourceLength, long metric) {}
}
