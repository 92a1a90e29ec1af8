package io.routecast.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The periodic audit of a large table in which nothing has changed. */
record Resyncs(String name, int count) implements BenchRow {
    private static final int TIMES = 4;

    @Override
    public String title() {
        return String.format("resync of %,d unchanged IPv4 routes", count);
    }

    @Override
    public String goal() {
        return "≤ 1.5 s";
    }

    @Override
    public List<Reading> measure(Lab lab) throws Exception {
        lab.newLink();
        try (TopicEnd topic = lab.newTopic();
                RouteLoad load = lab.ipv4Load()) {
            long routes = Lab.routesBeside() + count;
            load.add(0, count);
            try (AgentRun agent = lab.agent("routecast.netlink.resync-interval = 12s")) {
                topic.await(routes);
                List<Double> millis = new ArrayList<>();
                for (int i = 1; i <= TIMES; i++) {
                    millis.add(agent.awaitResyncMillis(i));
                }
                Collections.sort(millis);
                return List.of(
                        Reading.millis("median of " + TIMES, millis.get(TIMES / 2)),
                        Reading.count("records", topic.records() - routes));
            }
        }
    }
}
