package io.routecast.client;

/** One host of a fleet, as one pair of topics tells of it. Owned by one thread. */
interface FollowedHost {
    /** The latest name of the host; its id before the first record that has a name. */
    String name();

    /** The table as far as it was read. */
    HostTable table(long nowMicros);

    /** How far that can be relied on. */
    Evidence evidence(long nowMicros);
}
