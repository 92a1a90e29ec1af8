package io.routecast.simulation.kernel;

import java.util.Random;

/** An operation on the kernel: a value that prints as the command that does it. */
public sealed interface Operation
        permits RouteOperation, AddressOperation, LinkOperation, NexthopOperation {
    /** Arguments of {@code ip} that do the same to a real kernel. */
    String command();

    /** One of those that {@code ModelKernelIT} has compared with the real kernel. */
    static Operation random(Random random, ModelKernel kernel) {
        return RandomOperation.next(random, kernel);
    }

    /** Likewise, of routes alone. */
    static Operation randomRoute(Random random, ModelKernel kernel) {
        return RandomOperation.nextRoute(random, kernel);
    }
}
