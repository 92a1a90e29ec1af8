package io.routecast.bench;

import java.util.List;

/** The cost of an idle agent: heartbeats, connections, timers. */
record Idle(String name, int count) implements BenchRow {
    private static final long SECONDS = 62;

    @Override
    public String title() {
        return String.format("idle for %d s with %,d routes", SECONDS, count);
    }

    @Override
    public String goal() {
        return "≤ 0.1 % of a core; ≤ 85 MB RSS";
    }

    @Override
    public List<Reading> measure(Lab lab) throws Exception {
        lab.newLink();
        try (TopicEnd topic = lab.newTopic();
                RouteLoad load = lab.ipv4Load()) {
            long routes = Lab.routesBeside() + count;
            load.add(0, count);
            try (AgentRun agent = lab.agent()) {
                topic.await(routes);
                Lab.rest();
                long before = agent.figures().cpuNanos();
                Thread.sleep(SECONDS * 1000);
                long used = agent.figures().cpuNanos() - before;
                BenchedProcess figures = agent.figures();
                return List.of(
                        new Reading("CPU", used / 1e7 / SECONDS, " % of a core"),
                        Reading.megabytes("RSS", figures.residentBytes()),
                        Reading.megabytes("anonymous", figures.anonymousBytes()));
            }
        }
    }
}
