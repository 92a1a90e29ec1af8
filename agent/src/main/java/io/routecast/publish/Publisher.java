package io.routecast.publish;

import io.routecast.kernel.Wakeable;
import io.routecast.store.OutboxReader;
import io.routecast.store.Watermark;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Delivers the outbox to Kafka: the role of the thread "publisher". Session after session, each
 * beginning behind the watermark of the one before.
 */
public final class Publisher implements Runnable, Wakeable {
    private static final long RETRY_NANOS = 1_000_000_000L;

    private static final long EPOCH_POLL_MILLIS = 5;

    private final OutboxReader outbox;
    private final Topics topics;
    private final BrokerState brokers;
    private final PublisherPlan plan;
    private final Acknowledged acknowledged;
    private volatile Thread thread;
    private volatile boolean stopping;
    private volatile Watermark watermark;

    /**
     * @param outbox used by this publisher's thread alone
     * @param acknowledged told, from the publisher's thread
     */
    public Publisher(OutboxReader outbox, PublisherPlan plan, Acknowledged acknowledged) {
        this.outbox = outbox;
        this.plan = plan;
        this.acknowledged = acknowledged;
        Map<String, Object> admin = ClientProperties.admin(plan.clientProperties());
        topics = new Topics(plan.topics(), admin);
        brokers = new BrokerState(plan.clientProperties().get("bootstrap.servers"));
        watermark = outbox.state().acked();
    }

    public BrokerState brokers() {
        return brokers;
    }

    /** Up to where Kafka has acknowledged; readable from any thread. */
    public Watermark watermark() {
        return watermark;
    }

    /**
     * Publishes until {@link #stop}.
     *
     * @throws MissingTopicException when a topic is missing and must not be created
     */
    @Override
    public void run() {
        thread = Thread.currentThread();
        while (!stopping) {
            try {
                topics.ensure();
                publish();
            } catch (InterruptedException e) {
                return;
            } catch (MissingTopicException e) {
                throw e;
            } catch (Exception e) {
                brokers.lost(Trouble.of(e));
                LockSupport.parkNanos(this, RETRY_NANOS);
            }
        }
    }

    private void publish() throws Exception {
        try (Session session = new Session(plan, outbox, epoch(), this::wake)) {
            while (!stopping) {
                boolean busy = session.work();
                advance(session.advance());
                if (!busy) {
                    if (session.silent()) {
                        brokers.lost("no acknowledgement for 10 seconds");
                    }
                    session.await();
                }
            }
        }
    }

    /** The store's epoch; for a store that has none yet, the one behind what Kafka knows. */
    private int epoch() throws InterruptedException {
        int epoch = outbox.state().epoch();
        if (epoch == 0) {
            Map<String, Object> client = ClientProperties.consumer(plan.clientProperties());
            EpochFinder finder = new EpochFinder(client, plan.topics().agents(), plan.hostId());
            acknowledged.epoch(finder.last() + 1);
            while (epoch == 0 && !stopping) {
                TimeUnit.MILLISECONDS.sleep(EPOCH_POLL_MILLIS);
                epoch = outbox.state().epoch();
            }
        }
        return epoch;
    }

    private void advance(Watermark reached) {
        if (reached != null) {
            watermark = reached;
            brokers.reached();
            acknowledged.watermark(reached);
        }
    }

    /** There is something in the outbox, or something was acknowledged; from any thread. */
    @Override
    public void wake() {
        LockSupport.unpark(thread);
    }

    /** Ends {@link #run} soon, from any thread; what is not acknowledged stays in the outbox. */
    public void stop() {
        stopping = true;
        wake();
    }
}
