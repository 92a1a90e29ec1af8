package io.routecast.simulation.kafka;

import io.routecast.publish.Flusher;
import io.routecast.publish.KafkaClients;
import io.routecast.publish.PublisherPlan;
import io.routecast.publish.Topics;
import io.routecast.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Kafka in one thread and in virtual time: it does nothing but in {@link #doNextEvent} and in calls
 * of its clients. The same seed and the same calls give the same events.
 *
 * <p>No call waits. One that would, as when the brokers are away, fails at once; until {@link
 * #busyUntilNanos} the thread that called would have been waiting, and should have no turn.
 */
public final class ModelKafka implements KafkaClients {
    private static final long METADATA_NANOS = 10_000_000_000L;
    private static final long MEANWHILE_NANOS = 20_000_000L;
    private static final int MEANWHILE_ONE_IN = 4;

    private final Random random;
    private final Clock clock;
    private final long beganMillis;
    private final Agenda agenda = new Agenda();
    private final Faults faults = new Faults();
    private final Map<String, ModelTopic> topics = new TreeMap<>();
    private final Map<String, ModelTopic> deleted = new TreeMap<>();
    private final List<StoredRecord> everStored = new ArrayList<>();
    private final List<ModelProducer> producers = new ArrayList<>();
    private final List<Runnable> unanswered = new ArrayList<>();
    private long busyUntilNanos = Long.MIN_VALUE;
    private long batches;

    /**
     * @param clock moved by the caller; the brokers' own begins with its wall clock and is never
     *     set
     */
    public ModelKafka(Random random, Clock clock) {
        this.random = random;
        this.clock = clock;
        beganMillis = clock.micros() / 1000 - clock.nanos() / 1_000_000;
    }

    /** When the next event is due, as {@link Clock#nanos}; {@code Long.MAX_VALUE} for never. */
    public long nextEventNanos() {
        return agenda.nextNanos();
    }

    public void doNextEvent() {
        agenda.doNext();
    }

    /** Until when the thread that made the last call would wait in it, as {@link Clock#nanos}. */
    public long busyUntilNanos() {
        return busyUntilNanos;
    }

    /** Something goes wrong from now on: what, in a sentence. */
    public String begin(Fault fault) {
        return fault.begin(this, random);
    }

    /**
     * Nothing is wrong any more; topics that were deleted are made again, without what they held.
     */
    public void calm() {
        faults.calm();
        deleted.forEach(
                (name, topic) ->
                        topics.putIfAbsent(
                                name,
                                new ModelTopic(name, topic.partitions(), topic.appendTime())));
        deleted.clear();
        // What asked while nobody answered is answered now, or has lost its connection.
        busyUntilNanos = Math.min(busyUntilNanos, clock.nanos() + latency());
        maxMessageBytes(ModelTopic.MAX_MESSAGE_BYTES);
        unanswered.forEach(request -> after(latency(), request));
        unanswered.clear();
    }

    /**
     * The next request for a partition is never answered, and its producer does not notice: it
     * stands still until it is closed.
     */
    public void standStill(String topic, int partition) {
        faults.stuck.add(new TopicPartition(topic, partition));
    }

    /** The process whose clients these are is killed: what it has not sent is gone. */
    public void kill() {
        producers.forEach(ModelProducer::kill);
        producers.clear();
        busyUntilNanos = Long.MIN_VALUE;
    }

    void closed(ModelProducer producer) {
        producers.remove(producer);
    }

    /** From now on a request and an answer take up to so long each. */
    public void latency(long nanos) {
        faults.latencyNanos = nanos;
    }

    /** What the topics hold. */
    public List<StoredRecord> stored() {
        List<StoredRecord> stored = new ArrayList<>();
        for (ModelTopic topic : topics.values()) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                stored.addAll(topic.log(partition));
            }
        }
        return stored;
    }

    /** All that was ever stored, also in topics that are no more, in the order of its storing. */
    public List<StoredRecord> everStored() {
        return everStored;
    }

    public void deleteTopic(String name) {
        ModelTopic topic = topics.remove(name);
        if (topic != null) {
            deleted.put(name, topic);
        }
    }

    public void createTopic(String name, int partitions, boolean appendTime) {
        topics.put(name, new ModelTopic(name, partitions, appendTime));
    }

    /** Stores a record of somebody else's, in the partition that it names. */
    public void store(ProducerRecord<byte[], byte[]> record) {
        Batch batch = newBatch(new TopicPartition(record.topic(), record.partition()));
        batch.add(new Batch.Entry(record, (metadata, failure) -> {}));
        take(topic(record.topic()), batch);
    }

    void maxMessageBytes(int bytes) {
        topics.values().forEach(topic -> topic.maxMessageBytes(bytes));
    }

    Faults faults() {
        return faults;
    }

    /** Null when there is none. */
    ModelTopic topic(String name) {
        return topics.get(name);
    }

    /** Of any topic; of one that is not there when there is none. */
    TopicPartition anyPartition(Random chance) {
        List<String> names = topics.isEmpty() ? List.of("none") : List.copyOf(topics.keySet());
        String name = names.get(chance.nextInt(names.size()));
        ModelTopic topic = topics.get(name);
        return new TopicPartition(name, topic == null ? 0 : chance.nextInt(topic.partitions()));
    }

    /** Of a record that was stored some time. */
    String anyKey(Random chance) {
        return everStored.isEmpty()
                ? "none"
                : everStored.get(chance.nextInt(everStored.size())).keyText();
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

    /** A call of a client takes so long. */
    void busy(long nanos) {
        busyUntilNanos = clock.nanos() + nanos;
    }

    /** What another thread may do while the publisher has its turn. */
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
        if (faults.away() || !topics.containsKey(name)) {
            busy(METADATA_NANOS);
            throw new TimeoutException("Topic " + name + " not present in metadata after 10000 ms");
        }
        return topics.get(name).partitions();
    }

    /** Sends a batch. */
    void request(Batch batch, java.util.function.Consumer<Answer> then) {
        if (faults.stuck.remove(batch.partition())) {
            return;
        }
        after(latency(), isLost() ? () -> disconnect(then) : () -> arrive(batch, then));
    }

    private boolean isLost() {
        return random.nextDouble() < faults.lost;
    }

    private static void disconnect(java.util.function.Consumer<Answer> then) {
        then.accept(Answer.failed(new NetworkException("disconnected")));
    }

    private void arrive(Batch batch, java.util.function.Consumer<Answer> then) {
        if (faults.silent) {
            unanswered.add(() -> arrive(batch, then));
        } else if (faults.down) {
            disconnect(then);
        } else {
            Answer answer = answer(batch);
            after(latency(), isLost() ? () -> disconnect(then) : () -> then.accept(answer));
        }
    }

    private Answer answer(Batch batch) {
        TopicPartition partition = batch.partition();
        ModelTopic topic = topics.get(partition.topic());
        if (topic == null || partition.partition() >= topic.partitions()) {
            return Answer.failed(new UnknownTopicOrPartitionException());
        }
        if (faults.leaderless.contains(partition)) {
            return Answer.failed(new NotLeaderOrFollowerException());
        }
        if (faults.forbidden.contains(partition.topic())) {
            return Answer.failed(new TopicAuthorizationException(partition.topic()));
        }
        if (faults.refuses(batch)) {
            return Answer.failed(new RecordTooLargeException("a record of this key"));
        }
        return random.nextDouble() < faults.failing ? fail(topic, batch) : take(topic, batch);
    }

    private Answer fail(ModelTopic topic, Batch batch) {
        if (random.nextBoolean()) {
            take(topic, batch);
        }
        return Answer.failed(new UnknownServerException("the log's disk is gone"));
    }

    private Answer take(ModelTopic topic, Batch batch) {
        List<StoredRecord> log = topic.log(batch.partition().partition());
        int before = log.size();
        Answer answer = topic.take(batch, beganMillis + clock.nanos() / 1_000_000);
        everStored.addAll(log.subList(before, log.size()));
        return answer;
    }
}
