package io.routecast.simulation.kafka;

import java.util.List;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;

/** The faults of Kafka; each lasts until {@link ModelKafka#calm}. */
public enum Fault {
    /** Nobody answers, and connections break. */
    DOWN {
        @Override
        String begin(ModelKafka kafka, Random random) {
            kafka.faults().down = true;
            return "brokers are down";
        }
    },
    /** Nobody answers, and connections stay. */
    SILENT {
        @Override
        String begin(ModelKafka kafka, Random random) {
            kafka.faults().silent = true;
            return "brokers are silent";
        }
    },
    LEADERLESS {
        @Override
        String begin(ModelKafka kafka, Random random) {
            TopicPartition partition = kafka.cluster().anyPartition(random);
            kafka.faults().leaderless.add(partition);
            return partition + " has no leader";
        }
    },
    /** Requests are lost, or only the answers to them. */
    LOSSY {
        @Override
        String begin(ModelKafka kafka, Random random) {
            kafka.faults().lost = random.nextDouble() / 2;
            return "connections break";
        }
    },
    SLOW {
        @Override
        String begin(ModelKafka kafka, Random random) {
            kafka.faults().latencyNanos = 1 + random.nextLong(1_500_000_000L);
            return "answers take up to " + kafka.faults().latencyNanos / 1_000_000 + " ms";
        }
    },
    /** Some batches fail for good; some of these were written nevertheless. */
    FAILING {
        @Override
        String begin(ModelKafka kafka, Random random) {
            kafka.faults().failing = random.nextDouble() / 2;
            return "batches fail";
        }
    },
    FORBIDDEN {
        @Override
        String begin(ModelKafka kafka, Random random) {
            String topic = kafka.cluster().anyPartition(random).topic();
            kafka.faults().forbidden.add(topic);
            return topic + " is forbidden";
        }
    },
    TOO_LARGE {
        @Override
        String begin(ModelKafka kafka, Random random) {
            int bytes = 800 + random.nextInt(800);
            kafka.cluster().maxMessageBytes(bytes);
            return "max.message.bytes is " + bytes;
        }
    },
    /** Records of one key are too large. */
    REFUSED {
        @Override
        String begin(ModelKafka kafka, Random random) {
            String key = kafka.cluster().anyKey(random);
            kafka.faults().refusedKeys.add(key);
            return "records of " + key + " are refused";
        }
    },
    DELETED {
        @Override
        String begin(ModelKafka kafka, Random random) {
            String topic = kafka.cluster().anyPartition(random).topic();
            kafka.deleteTopic(topic);
            return topic + " was deleted";
        }
    };

    /** The faults from which Kafka's client recovers by itself. */
    public static final List<Fault> PASSING = List.of(DOWN, SILENT, LEADERLESS, LOSSY, SLOW);

    /** Begins the fault; answers its description. */
    abstract String begin(ModelKafka kafka, Random random);
}
