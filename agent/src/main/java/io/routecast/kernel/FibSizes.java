package io.routecast.kernel;

import java.util.Map;

/**
 * How many routes the kernel counts; shows whether a dump was complete. Each count is of the moment
 * when it is read. Usable from one thread.
 */
public interface FibSizes {
    /** The answer when the kernel's count cannot be read. */
    long UNKNOWN = -1;

    /** RT_TABLE_LOCAL. */
    long LOCAL = 255;

    /**
     * IPv4 routes, by table.
     *
     * @param byTable a table that is missing here has no routes
     * @param mainHoldsLocal whether the tables main and local are one, and each count is of both
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
     * IPv6 routes of all tables, each nexthop of a multipath route counted separately; {@link
     * #UNKNOWN} when they cannot be read. Routes that dumps hide between the nexthops of another
     * are counted too.
     */
    long ipv6();

    /** The last IPv6 route in the order of a dump; null when there is none, or it is not known. */
    Ipv6Entry lastIpv6();

    /**
     * The prefixes of an IPv6 route.
     *
     * @param destination network address, 32 hex digits
     * @param source likewise
     */
    record Ipv6Entry(
            String destination, int length, String source, int sourceLength, long metric) {}
}
