package io.routecast.publish;

import io.routecast.config.Secrets;
import io.routecast.kernel.Beat;
import io.routecast.kernel.Wakeable;
import io.routecast.store.OutboxReader;
import io.routecast.store.StoreDamagedException;
import io.routecast.store.Watermark;
import io.routecast.time.Clock;
import io.routecast.time.Signal;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the outbox to Kafka: the role of the thread "publisher". Session after session, each
 * beginning behind the watermark of the one before.
 */
public final class Publisher implements Runnable, Wakeable {
    private static final long RETRY_NANOS = 1_000_000_000L;

    private static final long REFUSED_NANOS = 100_000_000L;
    private static final long REFUSED_MOST_NANOS = 5_000_000_000L;
    private static final long RESTED_NANOS = 30_000_000_000L;
    private static final long GIVE_WAY_NANOS = 20_000_000L;
    private static final long PROBE_NANOS = 10_000_000_000L;
    private static final long FINISH_NANOS = 5_000_000_000L;
    private static final Logger LOG = LoggerFactory.getLogger("routecast.kafka");

    private final Clock clock = Clock.SYSTEM;
    private final OutboxReader outbox;
    private Topics topics;
    private final BrokerState brokers;
    private volatile PublisherPlan wanted;
    private PublisherPlan plan;
    private final Acknowledged acknowledged;
    private final Beat beat = new Beat();
    private final Epochs epochs;
    private volatile Thread thread;
    private final Signal work = new Signal();
    private volatile boolean stopping;
    private final Progress progress;
    private Watermark told;
    private long lastProbeNanos = clock.nanos() - PROBE_NANOS;
    private boolean published;
    private long refusedPauseNanos = REFUSED_NANOS;

    /**
     * @param outbox used by this publisher's thread alone
     * @param acknowledged told, from the publisher's thread
     */
    public Publisher(OutboxReader outbox, PublisherPlan plan, Acknowledged acknowledged) {
        this.outbox = outbox;
        this.acknowledged = acknowledged;
        wanted = plan;
        take(plan);
        brokers = new BrokerState(plan.clientProperties().get("bootstrap.servers"));
        progress = new Progress(outbox.delivered(), clock);
        told = watermark();
        epochs = new Epochs(outbox, acknowledged, beat, work, this::lost);
    }

    private void take(PublisherPlan next) {
        plan = next;
        topics = new Topics(next.topics(), ClientProperties.admin(next.clientProperties()));
    }

    /**
     * Takes another plan: a new session begins behind the watermark; from any thread. Kafka's
     * client may still be waiting for an answer, and then it takes a while.
     */
    public void reload(PublisherPlan next) {
        wanted = next;
        wake();
    }

    private void takeOver() {
        PublisherPlan next = wanted;
        if (next != plan) {
            take(next);
            progress.refusals().forget();
            brokers.moved(next.clientProperties().get("bootstrap.servers"));
        }
    }

    public BrokerState brokers() {
        return brokers;
    }

    /** Beats at every turn, of which one may last as long as a call of Kafka's client. */
    public Beat beat() {
        return beat;
    }

    /** A record that Kafka refuses, or one of several; null for none; from any thread. */
    public Refusals.Open refused() {
        return progress.refusals().open();
    }

    /** Bytes of keys and values that Kafka has acknowledged; readable from any thread. */
    public long acknowledgedBytes() {
        return progress.acknowledgedBytes().sum();
    }

    /** Records with an attribute that could not be decoded; readable from any thread. */
    public long undecoded() {
        return progress.undecoded().sum();
    }

    /** Up to where Kafka has acknowledged; readable from any thread. */
    public Watermark watermark() {
        return progress.delivered().watermark();
    }

    /**
     * Publishes until {@link #stop}.
     *
     * @throws MissingTopicException when a topic is missing and must not be created
     * @throws StoreDamagedException when an entry of the outbox is not what was written
     */
    @Override
    public void run() {
        thread = Thread.currentThread();
        try {
            while (!stopping) {
                beat.beat();
                takeOver();
                publishOrRetry();
            }
        } catch (InterruptedException | InterruptException e) {
            // Only stop() interrupts.
        }
    }

    private void publishOrRetry() throws InterruptedException {
        try {
            NamedFiles files = new NamedFiles(plan.clientProperties(), clock::nanos);
            topics.ensure();
            publish(files);
        } catch (InterruptedException | InterruptException | StoreDamagedException e) {
            throw e;
        } catch (MissingTopicException e) {
            failUnlessPublished(e);
        } catch (Exception e) {
            retryAfter(Trouble.of(e, plan.clientProperties()));
        }
    }

    /** A topic that was deleted while the agent runs may come again; records wait for it. */
    private void failUnlessPublished(MissingTopicException e) throws InterruptedException {
        if (!published) {
            throw e;
        }
        retryAfter(e.getMessage());
    }

    /** Whatever is committed in the meantime does not shorten the pause. */
    private void retryAfter(String trouble) throws InterruptedException {
        lost(trouble);
        pause(RETRY_NANOS, () -> wanted == plan);
    }

    /** Waits as long as that holds, and whatever becomes of the outbox. */
    private void pause(long nanos, BooleanSupplier holds) throws InterruptedException {
        long end = clock.nanos() + nanos;
        for (long left = nanos; left > 0 && !stopping && holds.getAsBoolean(); ) {
            work.await(left);
            left = end - clock.nanos();
        }
    }

    private void lost(String trouble) {
        brokers.lost(Secrets.hiddenIn(trouble, plan.clientProperties()));
    }

    /** One session, until it fails, or until files are others that its clients have read. */
    private void publish(NamedFiles files) throws Exception {
        // Not from what the store knows, which is behind until the mirror has come to free it.
        Session session =
                new Session(
                        plan,
                        outbox,
                        progress,
                        epochs.of(plan),
                        acknowledged,
                        KafkaProducer::new,
                        this::wake);
        long began = clock.nanos();
        try (session) {
            published = true;
            deliver(session, files);
            finish(session);
        } catch (Exception e) {
            if (!ended(session)) {
                throw e;
            }
            pauseAfterRefusal(clock.nanos() - began);
            return;
        }
        ended(session);
    }

    /** Whether it has ended because Kafka refuses some records, so that others can be sent. */
    private boolean ended(Session session) {
        boolean refused = progress.left(session.inFlight());
        tellMirror();
        if (refused) {
            brokers.reached();
        }
        return refused;
    }

    /** Each record that is refused for the first time costs a session. */
    private void pauseAfterRefusal(long sessionNanos) throws InterruptedException {
        refusedPauseNanos =
                sessionNanos > RESTED_NANOS
                        ? REFUSED_NANOS
                        : Math.min(2 * refusedPauseNanos, REFUSED_MOST_NANOS);
        pause(refusedPauseNanos, () -> wanted == plan);
    }

    private void deliver(Session session, NamedFiles files) throws Exception {
        while (!stopping && wanted == plan && !files.changed()) {
            beat.beat();
            advance(session);
            giveWay();
            long rest = session.work();
            if (rest > 0) {
                tellSilence(session);
                work.await(rest, session::hasWork);
            }
        }
    }

    /**
     * What is to be published can wait on the disk, and what the kernel tells cannot: while the
     * mirror is behind, most of the processors' time is left to it.
     */
    private void giveWay() throws InterruptedException {
        if (acknowledged.behind()) {
            pause(GIVE_WAY_NANOS, acknowledged::behind);
        }
    }

    private void tellSilence(Session session) throws ExecutionException, InterruptedException {
        long now = clock.nanos();
        String trouble = session.trouble();
        if (trouble != null && now - lastProbeNanos >= PROBE_NANOS) {
            lastProbeNanos = now;
            String why = topics.trouble();
            lost(trouble + (why == null ? "" : ": " + why));
        }
    }

    /** Lets what is under way be acknowledged, so that the next session need not send it again. */
    private void finish(Session session) throws InterruptedException {
        if (!stopping) {
            LOG.info(
                    wanted == plan
                            ? "files that routecast.kafka names have changed: connecting anew"
                            : "the configuration has changed: connecting anew");
        }
        long end = clock.nanos() + FINISH_NANOS;
        long left = FINISH_NANOS;
        while (!stopping && session.underWay() && left > 0) {
            work.await(left);
            advance(session);
            left = end - clock.nanos();
        }
    }

    private void advance(Session session) {
        session.advance();
        boolean reached = tellMirror();
        boolean heard = session.takePulse() || reached;
        if (heard && session.trouble() == null) {
            brokers.reached();
        }
    }

    /** True if there was something to tell. */
    private boolean tellMirror() {
        Watermark watermark = watermark();
        if (watermark.equals(told)) {
            return false;
        }
        told = watermark;
        LOG.trace("acknowledged seq {} at {} ns", watermark.seq(), clock.nanos());
        acknowledged.watermark(watermark);
        return true;
    }

    /** There is something in the outbox, or something was acknowledged; from any thread. */
    @Override
    public void wake() {
        work.raise();
    }

    /** How often there was something, and the publisher was not woken; from any thread. */
    public long missedWakeups() {
        return work.missed();
    }

    /** Ends {@link #run} soon, from any thread; what is not acknowledged stays in the outbox. */
    public void stop() {
        stopping = true;
        Thread running = thread;
        if (running != null) {
            // It may wait for an answer from Kafka, for seconds.
            running.interrupt();
        }
    }
}
