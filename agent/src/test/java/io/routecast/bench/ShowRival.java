package io.routecast.bench;

import java.util.List;

/** The full table again, with shell tools. */
record ShowRival(String name, int count) implements BenchRow {
    @Override
    public String title() {
        return String.format(
                "the same %,d routes: ip -j route show \\| jq -c .[] \\| kcat -P", count);
    }

    @Override
    public String goal() {
        return "";
    }

    @Override
    public List<Reading> measure(Lab lab) throws Exception {
        lab.newLink();
        try (TopicEnd topic = lab.newTopic();
                RouteLoad load = lab.ipv4Load()) {
            load.add(0, count);
            try (Pipeline rival =
                    new Pipeline(
                            List.of(
                                    List.of("ip", "-j", "route", "show"),
                                    List.of("jq", "-c", ".[]"),
                                    List.of(
                                            "kcat",
                                            "-P",
                                            "-b",
                                            lab.servers(),
                                            "-t",
                                            lab.topic())))) {
                long acked = topic.await(count) - rival.startNanos();
                return List.of(
                        Reading.seconds("last ack after", acked),
                        Reading.count("missing", Math.max(0, count - topic.records())));
            }
        }
    }
}
