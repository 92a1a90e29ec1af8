package io.routecast.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Lets actors act, one at a time; one seed decides order and times. Actors that are due at the same
 * time act in any order. Each act takes a little time, so that others become due meanwhile.
 */
final class World {
    // On a fast machine, and on an overloaded one.
    private static final long[] LONGEST_ACTS_NANOS = {50_000, 200_000, 3_000_000};

    private final VirtualClock clock;
    private final Random random;
    private final long longestActNanos;
    private final List<Actor> actors = new ArrayList<>();
    private final List<Actor> due = new ArrayList<>();
    private long acts;

    World(VirtualClock clock, Random random) {
        this.clock = clock;
        this.random = random;
        longestActNanos = LONGEST_ACTS_NANOS[random.nextInt(LONGEST_ACTS_NANOS.length)];
    }

    void enter(List<Actor> some) {
        actors.addAll(some);
    }

    void leave(List<Actor> some) {
        actors.removeAll(some);
    }

    /** Runs until then. */
    void runUntil(long nanos) {
        while (clock.nanos() < nanos) {
            long next = findDue();
            if (due.isEmpty()) {
                clock.advanceTo(Math.min(next, nanos));
            } else {
                due.get(random.nextInt(due.size())).act();
                clock.advance(random.nextLong(longestActNanos));
                acts++;
            }
        }
    }

    /** When the next actor becomes due that is not due now. */
    private long findDue() {
        due.clear();
        long next = Actor.NEVER;
        for (Actor actor : actors) {
            long at = actor.dueNanos();
            if (at <= clock.nanos()) {
                due.add(actor);
            } else {
                next = Math.min(next, at);
            }
        }
        return next;
    }

    /** How often an actor has acted. */
    long acts() {
        return acts;
    }
}
