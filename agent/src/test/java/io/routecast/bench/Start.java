package io.routecast.bench;

import java.util.List;

/** A start on a small host, and the memory that the agent has just after it. */
record Start(String name, int count) implements BenchRow {
    @Override
    public String title() {
        return String.format("start with %,d routes", count);
    }

    @Override
    public String goal() {
        return "≤ 0.6 s to ready";
    }

    @Override
    public List<Reading> measure(Lab lab) throws Exception {
        lab.newLink();
        try (TopicEnd topic = lab.newTopic();
                RouteLoad load = lab.ipv4Load()) {
            long routes = Lab.routesBeside() + count;
            load.add(0, count);
            try (AgentRun agent = lab.agent()) {
                long ready = agent.awaitReady();
                long acked = topic.await(routes) - agent.startNanos();
                Lab.rest();
                BenchedProcess figures = agent.figures();
                return List.of(
                        Reading.seconds("ready after", ready),
                        Reading.seconds("last ack after", acked),
                        Reading.megabytes("RSS", figures.residentBytes()),
                        Reading.megabytes("anonymous", figures.anonymousBytes()));
            }
        }
    }
}
