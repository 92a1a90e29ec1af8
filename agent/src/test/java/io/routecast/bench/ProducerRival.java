package io.routecast.bench;

import java.util.List;

/** The full table again, by Kafka's producer alone: the limit of these processors. */
record ProducerRival(String name, int count) implements BenchRow {
    @Override
    public String title() {
        return String.format("%,d records like them from memory, by Kafka's producer alone", count);
    }

    @Override
    public String goal() {
        return "";
    }

    @Override
    public List<Reading> measure(Lab lab) throws Exception {
        try (TopicEnd topic = lab.newTopic()) {
            long began = System.nanoTime();
            Process producer = new ProcessBuilder(command(lab)).inheritIO().start();
            long acked = topic.await(count) - began;
            Lab.rest();
            producer.destroyForcibly().waitFor();
            return List.of(
                    Reading.seconds("last ack after", acked),
                    Reading.count("missing", Math.max(0, count - topic.records())));
        }
    }

    private List<String> command(Lab lab) {
        return List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-Djava.util.logging.config.file="
                        + System.getProperty("java.util.logging.config.file"),
                "-cp",
                System.getProperty("java.class.path"),
                BareProducer.class.getName(),
                lab.servers(),
                lab.topic(),
                Integer.toString(count));
    }
}
