package io.routecast.publish.state;

/**
 * Which routes a topic should have, and which of them it has: 62 bits for each, of its id and of
 * itself, so that half a million take 8 MiB. Two ids are taken for one with a chance of 2^-31; then
 * a tombstone waits for the next reconciliation. Owned by one thread.
 */
final class Expected {
    /** How many routes it can hold at most. */
    static final int MOST_ROUTES = 1 << 19;

    // The upper half of the id's bits, 31 of the route's, whether it is an entry, and is found.
    private static final long ID = -1L << 33;
    private static final long ROUTE = 0x7fff_ffffL << 2;
    private static final long TAKEN = 2;
    private static final long FOUND = 1;
    private static final int LEAST = 1 << 10;

    private final long[] slots;
    private int size;

    /**
     * @param routes how many there will be, about
     */
    Expected(long routes) {
        long most = Math.min(routes, MOST_ROUTES);
        slots = new long[Integer.highestOneBit((int) (most + most / 2 + LEAST)) << 1];
    }

    /**
     * Adds a route.
     *
     * @param id 64 bits of its id
     * @param route 64 bits of it
     * @return false if there is no room
     */
    boolean add(long id, long route) {
        int at = find(id);
        if (slots[at] == 0 && ++size > slots.length / 8 * 7) {
            return false;
        }
        slots[at] = id & ID | routeBits(route) | TAKEN;
        return true;
    }

    /** Whether there is such a route. */
    boolean has(long id) {
        return slots[find(id)] != 0;
    }

    /** The topic has this of a route, and no more what it had before. */
    void has(long id, long route) {
        int at = find(id);
        boolean same = (slots[at] & ROUTE) == routeBits(route);
        slots[at] = same ? slots[at] | FOUND : slots[at] & ~FOUND;
    }

    /** The topic has nothing of a route any more. */
    void lacks(long id) {
        slots[find(id)] &= ~FOUND;
    }

    /** Whether the topic has the route as it is. */
    boolean found(long id, long route) {
        long slot = slots[find(id)];
        return (slot & FOUND) != 0 && (slot & ROUTE) == routeBits(route);
    }

    private static long routeBits(long route) {
        return (route >>> 33) << 2;
    }

    /** Where it is, or would be. */
    private int find(long id) {
        int mask = slots.length - 1;
        int at = (int) id & mask;
        while (slots[at] != 0 && (slots[at] & ID) != (id & ID)) {
            at = at + 1 & mask;
        }
        return at;
    }
}
