package io.routecast.simulation;

/** Acts in the simulation, one at a time: a thread, the kernel, Kafka, a fault. */
interface Actor {
    /** Answer of {@link #dueNanos}: not before another actor has acted. */
    long NEVER = Long.MAX_VALUE;

    /** When it acts next, by the virtual clock; a past time is due. */
    long dueNanos();

    /** Does what is due. */
    void act();
}
