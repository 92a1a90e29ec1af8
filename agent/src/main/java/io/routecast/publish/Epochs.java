package io.routecast.publish;

import io.routecast.kernel.Beat;
import io.routecast.kernel.UnixMicros;
import io.routecast.publish.EpochFinder.Reached;
import io.routecast.record.AgentEvent;
import io.routecast.record.AgentEventWriter;
import io.routecast.record.EncodedRecord;
import io.routecast.record.Origin;
import io.routecast.record.Reason;
import io.routecast.store.OriginEntry;
import io.routecast.store.OutboxReader;
import io.routecast.store.State;
import io.routecast.store.StoredEntry;
import io.routecast.time.Signal;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides, before anything is sent, in which epoch the store's records are published: the store's
 * own, unless Kafka has seen more of this host than the store knows. Every record is on disk before
 * it is sent, so that proves a state that was lost, restored from a backup, or copied.
 *
 * <p>A new epoch is announced in the agents topic first and stored after that: an agent that ends
 * in between begins the next one. Owned by the publisher's thread.
 */
final class Epochs {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.kafka");
    private static final long BEAT_NANOS = Beat.WAIT_MILLIS * 1_000_000L;
    private static final long TELL_NANOS = 1_000_000_000L;
    private static final long ANNOUNCE_SECONDS = 30;

    /** A wait, or a search: it beats, and says once what it is when it takes long. */
    private final class Wait implements Runnable {
        private final String what;
        private final long beganNanos = System.nanoTime();
        private boolean told;

        Wait(String what) {
            this.what = what;
        }

        @Override
        public void run() {
            beat.beat();
            if (!told && System.nanoTime() - beganNanos > TELL_NANOS) {
                told = true;
                late.accept(what);
            }
        }

        void until(BooleanSupplier done) throws InterruptedException {
            while (!done.getAsBoolean()) {
                run();
                work.await(told ? BEAT_NANOS : TELL_NANOS, done);
            }
        }
    }

    private final OutboxReader outbox;
    private final Acknowledged mirror;
    private final Beat beat;
    private final Signal work;
    private final Consumer<String> late;
    // Of a store that nothing was written to yet: afterwards it is beyond what Kafka knows.
    private final State opened;
    private int epoch;

    /**
     * @param mirror told of a new epoch
     * @param beat beats while this waits
     * @param work raised by each commit
     * @param late told what this waits for, in a sentence, if it takes long
     */
    Epochs(
            OutboxReader outbox,
            Acknowledged mirror,
            Beat beat,
            Signal work,
            Consumer<String> late) {
        this.outbox = outbox;
        this.mirror = mirror;
        this.beat = beat;
        this.work = work;
        this.late = late;
        opened = outbox.state();
    }

    /** The epoch, as soon as it is stored; the first time after a look at Kafka. */
    int of(PublisherPlan plan) throws InterruptedException, ExecutionException, TimeoutException {
        if (epoch == 0) {
            epoch = decide(plan);
        }
        new Wait("epoch " + epoch + " is not on disk yet")
                .until(() -> outbox.state().epoch() == epoch);
        return epoch;
    }

    private int decide(PublisherPlan plan)
            throws InterruptedException, ExecutionException, TimeoutException {
        Reached ours = new Reached(opened.epoch(), opened.lastSeq());
        Reached theirs = inKafka(plan, ours);
        if (ours.epoch() > 0 && !theirs.isBeyond(ours)) {
            return ours.epoch();
        }
        int next = Math.max(ours.epoch(), theirs.epoch()) + 1;
        if (theirs.epoch() > 0) {
            new Wait("this start is not on disk yet").until(() -> origin() != null);
            announce(plan, next);
            tell(ours, theirs, next);
        }
        mirror.epoch(next);
        return next;
    }

    private static void tell(Reached ours, Reached theirs, int next) {
        if (ours.epoch() == 0) {
            LOG.warn(
                    "the state was lost: Kafka has records of this host up to epoch {}, epoch {}"
                            + " begins",
                    theirs.epoch(),
                    next);
        } else {
            LOG.warn(
                    "the state is older than what Kafka has of this host (epoch {}, seq {}; the"
                            + " state: epoch {}, seq {}), as after a restored backup, or with two"
                            + " hosts of one host id: epoch {} begins",
                    theirs.epoch(),
                    theirs.seq(),
                    ours.epoch(),
                    ours.seq(),
                    next);
        }
    }

    /** Where it cannot be read, a store that has an epoch goes on in it. */
    private Reached inKafka(PublisherPlan plan, Reached ours) {
        try (BackwardReader agents =
                new BackwardReader(plan.clientProperties(), plan.topics().agents())) {
            Wait search = new Wait("looking for the last epoch of this host in " + agents.topic());
            return EpochFinder.find(agents, plan.hostId(), ours, search);
        } catch (AuthorizationException | org.apache.kafka.common.errors.TimeoutException e) {
            if (ours.epoch() == 0) {
                throw e;
            }
            LOG.warn(
                    "the state is not compared with what Kafka has of this host: {}",
                    Trouble.of(e));
            return ours;
        }
    }

    /** Who writes from this start on: the first entry of it. */
    private OriginEntry origin() {
        for (StoredEntry stored : outbox.read(opened.lastPosition() + 1, 1)) {
            if (stored.entry() instanceof OriginEntry origin) {
                return origin;
            }
        }
        return null;
    }

    /** The gap between the epochs, past the outbox: nothing of the new epoch may come before. */
    private void announce(PublisherPlan plan, int next)
            throws InterruptedException, ExecutionException, TimeoutException {
        OriginEntry by = origin();
        Origin origin = new Origin(by.host(), by.hostId(), by.bootId(), by.agentVersion(), next);
        long seq = opened.acked().seq();
        AgentEvent.Gap gap =
                new AgentEvent.Gap(Reason.STATE_LOST, 1, seq == 0 ? null : seq, null, null);
        EncodedRecord record =
                new AgentEventWriter(origin, plan.headers()).write(gap, seq, UnixMicros.now());
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(ClientProperties.producer(plan.clientProperties()));
        try {
            producer.send(
                            new ProducerRecord<>(
                                    plan.topics().agents(),
                                    null,
                                    record.key(),
                                    record.value(),
                                    new KafkaHeaders().of(record.headers())))
                    .get(ANNOUNCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException) {
                throw e;
            }
            // An agents topic that takes nothing holds up no change.
            LOG.warn("the gap before epoch {} is not in the topic: {}", next, Trouble.of(e));
        } finally {
            producer.close(Duration.ZERO);
        }
    }
}
