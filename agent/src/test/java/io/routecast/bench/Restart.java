package io.routecast.bench;

import java.util.List;

/** A start that finds the whole table stored and nothing changed. */
record Restart(String name, int count) implements BenchRow {
    @Override
    public String title() {
        return String.format("restart with %,d IPv4 routes stored, on-start = if-needed", count);
    }

    @Override
    public String goal() {
        return "≤ 2 s to ready";
    }

    @Override
    public List<Reading> measure(Lab lab) throws Exception {
        lab.newLink();
        String settings = "routecast.snapshot.on-start = if-needed";
        try (TopicEnd topic = lab.newTopic();
                RouteLoad load = lab.ipv4Load()) {
            long routes = Lab.routesBeside() + count;
            load.add(0, count);
            try (AgentRun first = lab.agent(settings)) {
                first.awaitReady();
                topic.await(routes);
                Lab.rest();
            }
            try (AgentRun second = lab.agent(settings)) {
                long ready = second.awaitReady();
                Lab.rest();
                return List.of(
                        Reading.seconds("ready after", ready),
                        Reading.count("records", topic.records() - routes));
            }
        }
    }
}
