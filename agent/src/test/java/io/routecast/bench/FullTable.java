package io.routecast.bench;

import java.util.List;

/** Start with a full table and no state: every route is a snapshot record. */
record FullTable(String name, int count, String goal) implements BenchRow {
    @Override
    public String title() {
        return String.format("first start with %,d IPv4 routes", count);
    }

    @Override
    public List<Reading> measure(Lab lab) throws Exception {
        lab.newLink();
        try (TopicEnd topic = lab.newTopic();
                RouteLoad load = lab.ipv4Load()) {
            long routes = Lab.routesBeside() + count;
            load.add(0, count);
            try (AgentRun agent = lab.agent()) {
                long acked = topic.await(routes) - agent.startNanos();
                double missing = routes - topic.records();
                BenchedProcess figures = agent.figures();
                long cpu = figures.cpuNanos();
                Lab.rest();
                return List.of(
                        Reading.seconds("last ack after", acked),
                        Reading.seconds("ready after", agent.awaitReady()),
                        Reading.count("missing", missing),
                        new Reading("CPU", cpu / 1e3 / routes, " µs per route"),
                        Reading.megabytes("RSS", figures.residentBytes()),
                        Reading.megabytes("anonymous", figures.anonymousBytes()));
            }
        }
    }
}
