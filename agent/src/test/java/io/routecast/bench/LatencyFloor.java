package io.routecast.bench;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * The minimum for a single change, in one thread: the writes of an LMDB commit, made durable twice
 * (data, then the page that makes it valid), and one record until Kafka has acknowledged it.
 */
record LatencyFloor(String name, int count) implements BenchRow {
    private static final int PAGE_BYTES = 4096;
    private static final int DATA_PAGES = 7;

    @Override
    public String title() {
        return String.format(
                "%,d times two writes made durable, and one record by Kafka's producer alone",
                count);
    }

    @Override
    public String goal() {
        return "";
    }

    @Override
    public List<Reading> measure(Lab lab) throws Exception {
        double[] durable = new double[count];
        double[] acked = new double[count];
        try (TopicEnd topic = lab.newTopic();
                FileChannel file = FileChannel.open(lab.scratch(), CREATE, WRITE);
                KafkaProducer<byte[], byte[]> producer = BareProducer.producer(lab.servers())) {
            // As in the agent's file, the space is allocated before.
            write(file, 0, 1 + 2 * DATA_PAGES);
            for (int i = -Latency.WARM_UP; i < count; i++) {
                long began = System.nanoTime();
                commit(file, i);
                long committed = System.nanoTime();
                producer.send(BareProducer.record(lab.topic(), i + Latency.WARM_UP));
                producer.flush();
                if (i >= 0) {
                    durable[i] = (committed - began) / 1e6;
                    acked[i] = (System.nanoTime() - began) / 1e6;
                }
                Thread.sleep(Latency.PAUSE_MILLIS);
            }
            topic.await(Latency.WARM_UP + count);
        }
        List<Reading> readings = new ArrayList<>(Reading.distribution("durable", durable));
        readings.addAll(Reading.distribution("durable and acknowledged", acked));
        return readings;
    }

    private static void commit(FileChannel file, int number) throws IOException {
        write(file, 1 + (number & 1) * DATA_PAGES, DATA_PAGES);
        write(file, 0, 1);
    }

    private static void write(FileChannel file, int page, int pages) throws IOException {
        ByteBuffer data = ByteBuffer.allocateDirect(pages * PAGE_BYTES);
        data.putLong(System.nanoTime()).rewind();
        file.write(data, (long) page * PAGE_BYTES);
        file.force(false);
    }
}
