package io.routecast.simulation.kafka;

import io.routecast.publish.kafka.Flusher;
import io.routecast.publish.kafka.KafkaClients;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.kafka.Topics;
import io.routecast.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * Kafka in one thread and in virtual time: it acts only in {@link #doNextEvent} and in calls of its
 * clients. The same seed and the same calls give the same events.
 *
 * <p>No call waits. One that would, as when the brokers are away, fails at once; the calling thread
 * would have waited until {@link #busyUntilNanos} and must have no turn before.
 */
public final class ModelKafka implements KafkaClients {
    private static final long METADATA_NANOS = 10_000_000_000L;
    private static final long MEANWHILE_NANOS = 20_000_000L;
    private static final int MEANWHILE_ONE_IN = 4;

    private final Random random;
    private final Clock clock;
    private final Agenda agenda = new Agenda();
    private final Faults faults = new Faults();
    private final ModelCluster cluster;
    private final List<ModelProducer> producers = new ArrayList<>();
    private final List<Runnable> unanswered = new ArrayList<>();
    // By the thread that called.
    private final Map<Object, Long> busyUntilNanos = new HashMap<>();
    private Object caller = this;
    private long batches;

    /**
     * @param clock moved by the caller; the brokers' clock begins with its wall clock and is never
     *     set
     */
    public ModelKafka(Random random, Clock clock) {
        this.random = random;
        this.clock = clock;
        cluster = new ModelCluster(random, clock, faults);
    }

    /** When the next event is due, as {@link Clock#nanos}; {@code Long.MAX_VALUE} for never. */
    public long nextEventNanos() {
        return agenda.nextNanos();
    }

    public void doNextEvent() {
        agenda.doNext();
    }

    /** Until when the last call would have taken, as {@link Clock#nanos}. */
    public long busyUntilNanos() {
        return busyUntilNanos(caller);
    }

    /** Likewise of a thread. */
    public long busyUntilNanos(Object thread) {
        return busyUntilNanos.getOrDefault(thread, Long.MIN_VALUE);
    }

    /** The calls that follow are made by that thread. */
    public void calledBy(Object thread) {
        caller = thread;
    }

    /** Begins a fault; answers its description. */
    public String begin(Fault fault) {
        return fault.begin(this, random);
    }

    /** Ends all faults; deleted topics are created again, empty. */
    public void calm() {
        faults.calm();
        cluster.calm();
        // Requests without an answer are answered now, or have lost their connection.
        long soon = clock.nanos() + latency();
        agenda.hurry(soon);
        busyUntilNanos.replaceAll((thread, until) -> Math.min(until, soon));
        unanswered.forEach(this::travel);
        unanswered.clear();
    }

    /**
     * The next request for a partition is never answered, and its producer does not notice: it
     * stands still until it is closed.
     */
    public void standStill(String topic, int partition) {
        faults.stuck.add(new TopicPartition(topic, partition));
    }

    /** The process of these clients is killed: what it has not sent is lost. */
    public void kill() {
        producers.forEach(ModelProducer::kill);
        producers.clear();
        busyUntilNanos.clear();
    }

    void closed(ModelProducer producer) {
        producers.remove(producer);
    }

    /** From now on a request and an answer take up to this time each. */
    public void latency(long nanos) {
        faults.latencyNanos = nanos;
    }

    /** The records that the topics hold. */
    public List<StoredRecord> stored() {
        return cluster.stored();
    }

    /** All records that were ever stored, also in deleted topics, in the order of storing. */
    public List<StoredRecord> everStored() {
        return cluster.everStored();
    }

    public void deleteTopic(String name) {
        cluster.delete(name);
    }

    public void createTopic(String name, int partitions, boolean appendTime) {
        cluster.create(name, partitions, appendTime);
    }

    /** Stores a foreign record in the partition that it names. */
    public void store(ProducerRecord<byte[], byte[]> record) {
        Batch batch = newBatch(new TopicPartition(record.topic(), record.partition()));
        batch.add(new Batch.Entry(record, (metadata, failure) -> {}));
        cluster.take(topic(record.topic()), batch);
    }

    ModelCluster cluster() {
        return cluster;
    }

    Faults faults() {
        return faults;
    }

    /** Null when there is none. */
    ModelTopic topic(String name) {
        return cluster.topic(name);
    }

    @Override
    public Topics topics(PublisherPlan plan) {
        return new ModelTopics(this, plan.topics());
    }

    @Override
    public Producer<byte[], byte[]> producer(Map<String, Object> properties) {
        ModelProducer producer = new ModelProducer(this);
        producers.add(producer);
        return producer;
    }

    @Override
    public Flusher flusher(Producer<?, ?> producer) {
        return new ModelFlusher(this, producer);
    }

    @Override
    public Consumer<byte[], byte[]> consumer(Map<String, Object> properties) {
        return new ModelConsumer(this);
    }

    Batch newBatch(TopicPartition partition) {
        return new Batch(batches++, partition);
    }

    void after(long nanos, Runnable work) {
        agenda.at(clock.nanos() + nanos, work);
    }

    /** Does it once a request or an answer has arrived. */
    private void travel(Runnable work) {
        agenda.arrival(clock.nanos() + latency(), work);
    }

    /** A call of a client takes this time. */
    void busy(long nanos) {
        busyUntilNanos.put(caller, clock.nanos() + nanos);
    }

    /** Events of other threads during the publisher's turn. */
    void meanwhile() {
        boolean soon = nextEventNanos() - clock.nanos() < MEANWHILE_NANOS;
        if (!agenda.isEmpty() && soon && random.nextInt(MEANWHILE_ONE_IN) == 0) {
            agenda.doNext();
        }
    }

    long latency() {
        return random.nextLong(faults.latencyNanos);
    }

    /** How many partitions a topic has, as a producer asks it. */
    int metadata(String name) {
        if (faults.forbidden.contains(name)) {
            throw new TopicAuthorizationException(name);
        }
        ModelTopic topic = topic(name);
        if (faults.away() || topic == null) {
            busy(METADATA_NANOS);
            throw new TimeoutException("Topic " + name + " not present in metadata after 10000 ms");
        }
        return topic.partitions();
    }

    /** Sends a batch. */
    void request(Batch batch, java.util.function.Consumer<BrokerAnswer> then) {
        if (faults.stuck.remove(batch.partition())) {
            return;
        }
        travel(isLost() ? () -> disconnect(then) : () -> arrive(batch, then));
    }

    private boolean isLost() {
        return random.nextDouble() < faults.lost;
    }

    private static void disconnect(java.util.function.Consumer<BrokerAnswer> then) {
        then.accept(BrokerAnswer.failed(new NetworkException("disconnected")));
    }

    private void arrive(Batch batch, java.util.function.Consumer<BrokerAnswer> then) {
        if (faults.silent) {
            unanswered.add(() -> arrive(batch, then));
        } else if (faults.down) {
            disconnect(then);
        } else {
            BrokerAnswer answer = cluster.answer(batch);
            travel(isLost() ? () -> disconnect(then) : () -> then.accept(answer));
        }
    }
}
