package io.routecast.simulation.kernel;

/**
 * One IPv4 route: struct fib_alias.
 *
 * @param length of the prefix, bits
 */
record Ipv4Alias(int length, long table, int tos, int type, FibInfo info) {
    boolean hasKey(int otherLength, long otherTable, int otherTos, long priority) {
        return length == otherLength
                && table == otherTable
                && tos == otherTos
                && info.content.priority() == priority;
    }
}
