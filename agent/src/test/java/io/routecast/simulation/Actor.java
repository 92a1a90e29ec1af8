package io.routecast.simulation;

/** Who does something in the simulation, one at a time: a thread, the kernel, Kafka, a fault. */
interface Actor {
    /** Answer of {@link #dueNanos}: not before another actor has done something. */
    long NEVER = Long.MAX_VALUE;

    /** When it acts next, by the virtual clock; what is past is due. */
    long dueNanos();

    /** Does what is due. */
    void act();
}
