package io.routecast.client;

import java.util.Map;

/** One host of a fleet, as one pair of topics tells of it. Owned by one thread. */
interface FollowedHost {
    /** The latest name of the host; its id before the first record that has a name. */
    String name();

    /** The latest labels of the host; empty before the first record that has any. */
    Map<String, String> labels();

    /** The epoch that the host is in; 0 when that is not known. */
    long epoch();

    /** How many records of the host were taken: what was made of it is as old as that. */
    long records();

    /** When the host wrote the latest of them, by its clock, Unix µs; 0 when that is not known. */
    long lastMicros();

    /** Whether its agent was stopped in order, and has not started since. */
    boolean stopped();

    /** The table as far as it was read. */
    HostTable table(long nowMicros);

    /** How far that can be relied on. */
    Evidence evidence(long nowMicros);
}
