package io.routecast.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Changes as fast as the kernel makes them: an agent's first burst adds all routes, then all are
 * deleted. Lost is what the kernel dropped or the topic lacks.
 */
record Burst(String name, int count) implements BenchRow {
    @Override
    public String title() {
        return String.format("%,d IPv4 changes at the kernel's full speed", count);
    }

    @Override
    public String goal() {
        return "0 lost, 0 overruns; ≥ 100,000 changes/s; ≤ 10 µs CPU per change when warm";
    }

    @Override
    public List<Reading> measure(Lab lab) throws Exception {
        lab.newLink();
        List<Reading> readings = new ArrayList<>();
        try (TopicEnd topic = lab.newTopic()) {
            try (AgentRun agent = lab.agent();
                    RouteLoad load = lab.ipv4Load()) {
                agent.awaitReady();
                Lab.rest();
                readings.addAll(burst("cold", topic, agent, count, () -> load.add(0, count)));
                Lab.rest();
                readings.addAll(burst("warm", topic, agent, count, () -> load.delete(0, count)));
            }
            readings.add(Reading.count("verify's exit", lab.verify()));
        }
        return readings;
    }

    /** Makes {@code changes} changes and measures them. */
    static List<Reading> burst(
            String which, TopicEnd topic, AgentRun agent, int changes, Runnable load)
            throws Exception {
        long before = topic.records();
        double droppedBefore = agent.dropped();
        int overrunsBefore = agent.overruns();
        long cpuBefore = agent.figures().cpuNanos();
        long began = System.nanoTime();
        load.run();
        long loaded = System.nanoTime() - began;
        long acked = topic.await(before + changes) - began;
        double missing = Math.max(0, before + changes - topic.records());
        long cpu = agent.figures().cpuNanos() - cpuBefore;
        return List.of(
                Reading.count(which + ": lost", agent.dropped() - droppedBefore + missing),
                Reading.count("overruns", agent.overruns() - overrunsBefore),
                new Reading("made at", changes * 1e9 / loaded, "/s"),
                Reading.seconds("last ack after", acked),
                new Reading("that is", changes * 1e9 / acked, "/s"),
                new Reading("CPU", cpu / 1e3 / changes, " µs per change"));
    }
}
