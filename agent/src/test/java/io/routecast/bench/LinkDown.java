package io.routecast.bench;

import java.io.IOException;
import java.util.List;

/** A link with many IPv6 routes goes down: the kernel announces all of them at once. */
record LinkDown(String name, int count) implements BenchRow {
    @Override
    public String title() {
        return String.format("link down with %,d IPv6 routes", count);
    }

    @Override
    public String goal() {
        return "0 lost, 0 overruns";
    }

    @Override
    public List<Reading> measure(Lab lab) throws Exception {
        lab.newLink();
        try (TopicEnd topic = lab.newTopic();
                RouteLoad load = lab.ipv6Load()) {
            long routes = Lab.routesBeside() + count;
            load.add(0, count);
            try (AgentRun agent = lab.agent()) {
                agent.awaitReady();
                topic.await(routes);
                Lab.rest();
                return Burst.burst("down", topic, agent, count, () -> down(lab));
            }
        }
    }

    private static void down(Lab lab) {
        try {
            lab.linkDown();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
