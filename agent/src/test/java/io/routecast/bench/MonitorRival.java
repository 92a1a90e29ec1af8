package io.routecast.bench;

import java.util.List;

/** The burst again, with shell tools. */
record MonitorRival(String name, int count) implements BenchRow {
    @Override
    public String title() {
        return String.format("the same %,d changes: ip -j monitor route \\| kcat -P", count);
    }

    @Override
    public String goal() {
        return "";
    }

    @Override
    public List<Reading> measure(Lab lab) throws Exception {
        lab.newLink();
        try (TopicEnd topic = lab.newTopic();
                RouteLoad load = lab.ipv4Load();
                Pipeline rival =
                        new Pipeline(
                                List.of(
                                        List.of("ip", "-j", "monitor", "route"),
                                        List.of(
                                                "kcat",
                                                "-P",
                                                "-b",
                                                lab.servers(),
                                                "-t",
                                                lab.topic())))) {
            Lab.rest();
            long before = topic.records();
            long cpuBefore = rival.cpuNanos();
            long began = System.nanoTime();
            load.add(0, count);
            long loaded = System.nanoTime() - began;
            long acked = topic.await(before + count) - began;
            long records = topic.records() - before;
            return List.of(
                    Reading.count("lost", count - records),
                    new Reading("made at", count * 1e9 / loaded, "/s"),
                    Reading.seconds("last ack after", acked),
                    new Reading("that is", records * 1e9 / acked, "/s"),
                    new Reading(
                            "CPU", (rival.cpuNanos() - cpuBefore) / 1e3 / count, " µs per change"));
        }
    }
}
