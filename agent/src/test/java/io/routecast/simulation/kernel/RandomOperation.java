package io.routecast.simulation.kernel;

import java.util.Random;

/** Chooses an operation: mostly of routes, now and then of what changes routes silently. */
final class RandomOperation {
    private RandomOperation() {}

    static Operation nextRoute(Random random, ModelKernel kernel) {
        Choices choices = new Choices(random, kernel);
        return new RandomRoute(choices, new RandomNexthop(choices, kernel)).operation();
    }

    static Operation next(Random random, ModelKernel kernel) {
        Choices choices = new Choices(random, kernel);
        RandomNexthop nexthops = new RandomNexthop(choices, kernel);
        RandomHostChange host = new RandomHostChange(choices);
        int kind = choices.n(100);
        if (kind < 74) {
            return new RandomRoute(choices, nexthops).operation();
        } else if (kind < 84) {
            return nexthops.operation();
        }
        return kind < 92 ? host.address() : host.link();
    }
}
