package io.routecast.simulation;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Lets actors act, one at a time; one seed decides order and times. Actors that are due at the same
 * time act in any order. Each act takes a little time, so that others become due meanwhile. Now and
 * then an actor stands still, as a thread that gets no processor.
 */
final class World {
    // On a fast machine, and on an overloaded one.
    private static final long[] LONGEST_ACTS_NANOS = {50_000, 200_000, 3_000_000};
    private static final long[] LONGEST_STALLS_NANOS = {1_000_000, 10_000_000, 200_000_000};
    private static final int ACTS_FOR_A_STALL = 300;

    private final VirtualClock clock;
    private final Random random;
    private final long longestActNanos;
    private final List<Actor> actors = new ArrayList<>();
    private final List<Actor> due = new ArrayList<>();
    private final Map<Actor, Long> stalledUntil = new IdentityHashMap<>();
    private boolean stalls;
    private long acts;

    World(VirtualClock clock, Random random) {
        this.clock = clock;
        this.random = random;
        longestActNanos = LONGEST_ACTS_NANOS[random.nextInt(LONGEST_ACTS_NANOS.length)];
    }

    void enter(List<? extends Actor> some) {
        actors.addAll(some);
    }

    void leave(List<? extends Actor> some) {
        actors.removeAll(some);
        stalledUntil.clear();
    }

    /** Whether actors stand still now and then, from now on. */
    void stalls(boolean now) {
        stalls = now;
        stalledUntil.clear();
    }

    /** Runs until then. */
    void runUntil(long nanos) {
        while (clock.nanos() < nanos) {
            long next = findDue();
            if (due.isEmpty()) {
                clock.advanceTo(Math.min(next, nanos));
            } else {
                act(due.get(random.nextInt(due.size())));
            }
        }
    }

    private void act(Actor actor) {
        if (stalls && random.nextInt(ACTS_FOR_A_STALL) == 0) {
            long longest = LONGEST_STALLS_NANOS[random.nextInt(LONGEST_STALLS_NANOS.length)];
            stalledUntil.put(actor, clock.nanos() + random.nextLong(longest));
            return;
        }
        actor.act();
        clock.advance(random.nextLong(longestActNanos));
        acts++;
    }

    /** When the next actor becomes due that is not due now. */
    private long findDue() {
        due.clear();
        long next = Actor.NEVER;
        for (Actor actor : actors) {
            long at = dueNanos(actor);
            if (at <= clock.nanos()) {
                due.add(actor);
            } else {
                next = Math.min(next, at);
            }
        }
        return next;
    }

    private long dueNanos(Actor actor) {
        long at = actor.dueNanos();
        return stalledUntil.isEmpty() ? at : Math.max(at, stalledUntil.getOrDefault(actor, 0L));
    }

    /** How often an actor has acted. */
    long acts() {
        return acts;
    }
}
