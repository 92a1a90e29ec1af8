package io.routecast.publish;

import io.routecast.config.Secrets;
import io.routecast.publish.kafka.KafkaFailure;
import io.routecast.publish.kafka.MissingTopicException;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.session.DeliveryProgress;
import io.routecast.publish.session.PublisherContext;
import io.routecast.publish.session.Session;
import io.routecast.store.disk.StoreDamagedException;
import io.routecast.store.state.Watermark;
import io.routecast.time.Backoff;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state that the stages of delivery share, and that outlives them. Owned by the publisher's
 * thread.
 */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.kafka");
    private static final long FIRST_RETRY_NANOS = 200_000_000L;
    private static final long LAST_RETRY_NANOS = 1_000_000_000L;
    private static final long LAST_REFUSAL_PAUSE_NANOS = 5_000_000_000L;
    // A session that has lasted so long has not ended for what ended the one before.
    private static final long RESTED_NANOS = 30_000_000_000L;
    private static final long PROBE_NANOS = 10_000_000_000L;

    private final PublisherContext neighbours;
    private final Plans plans;
    private final BrokerState brokers;
    private final DeliveryProgress progress;
    private final Epochs epochs;
    private final Backoff retries = new Backoff(FIRST_RETRY_NANOS, LAST_RETRY_NANOS);
    private final Backoff refusalPauses = new Backoff(FIRST_RETRY_NANOS, LAST_REFUSAL_PAUSE_NANOS);
    private final StandstillLimit patience = new StandstillLimit();
    private Watermark told;
    private long lastProbeNanos;
    private boolean published;
    // The epoch of another agent, and whether it is higher than ours; null for none.
    private volatile int[] contest;

    Delivery(PublisherContext neighbours, PublisherPlan plan) {
        this.neighbours = neighbours;
        plans = new Plans(plan, neighbours.kafka());
        brokers = new BrokerState(plans.servers(), neighbours.clock());
        progress = new DeliveryProgress(neighbours.outbox().deliveryPosition(), neighbours.clock());
        epochs = new Epochs(neighbours);
        told = watermark();
        lastProbeNanos = neighbours.clock().nanos() - PROBE_NANOS;
    }

    /**
     * Another agent publishes under this host id; from any thread.
     *
     * @param theirs its epoch
     * @param lost whether it is higher than ours
     */
    void contested(int theirs, boolean lost) {
        contest = new int[] {theirs, lost ? 1 : 0};
    }

    /** Whether the epoch has to be settled anew, for which all is prepared then. */
    boolean takeContest() {
        int[] taken = contest;
        contest = null;
        if (taken == null) {
            return false;
        }
        boolean lost = taken[1] == 1;
        epochs.reopen(lost ? 0 : taken[0] + 1, lost);
        return true;
    }

    PublisherContext neighbours() {
        return neighbours;
    }

    long nanos() {
        return neighbours.clock().nanos();
    }

    Plans plans() {
        return plans;
    }

    BrokerState brokers() {
        return brokers;
    }

    DeliveryProgress progress() {
        return progress;
    }

    Epochs epochs() {
        return epochs;
    }

    /** Up to where Kafka has acknowledged. Any thread. */
    Watermark watermark() {
        return progress.delivered().watermark();
    }

    /** Takes over the wanted plan; Kafka may accept under it what it refused before. */
    void takeOver() {
        plans.takeOver();
        progress.refusals().forget();
        brokers.moved(plans.servers());
    }

    /** Begins after the watermark, which the mirror stores later. */
    Session begin(int epoch) {
        Session session = new Session(plans.plan(), neighbours, progress, epoch);
        neighbours.keeper().begins(epoch, watermark());
        contest = null;
        published = true;
        return session;
    }

    /** Looks at the topics of the plan in force. */
    TopicLook topicLook() {
        return new TopicLook(plans.plan(), plans.topics(), neighbours);
    }

    /** Takes what Kafka has acknowledged. */
    void advance(Session session) {
        session.advance();
        boolean reached = tellMirror();
        boolean heard = session.takePulse() || reached;
        if (reached) {
            patience.restored();
            retries.succeeded();
        }
        if (heard && session.trouble() == null) {
            brokers.reached();
        }
    }

    /** Passes the watermark to the mirror. True if it has moved. */
    private boolean tellMirror() {
        Watermark watermark = watermark();
        if (watermark.equals(told)) {
            return false;
        }
        told = watermark;
        LOG.trace("acknowledged seq {} at {} ns", watermark.seq(), nanos());
        neighbours.mirror().watermark(watermark);
        neighbours.keeper().acknowledged(watermark);
        return true;
    }

    /**
     * Probes for the cause from time to time while nothing is acknowledged.
     *
     * @throws StandstillException when the session's producer is the cause
     */
    void tellSilence(Session session) throws ExecutionException, InterruptedException {
        String trouble = session.trouble();
        if (trouble != null && nanos() - lastProbeNanos >= PROBE_NANOS) {
            lastProbeNanos = nanos();
            String why = plans.topics().trouble();
            lost(trouble + (why == null ? "" : ": " + why));
            if (why == null && patience.isOver(session.silentNanos())) {
                throw new StandstillException(session.silentNanos());
            }
        }
    }

    void lost(String trouble) {
        brokers.lost(Secrets.hiddenIn(trouble, plans.plan().clientProperties()));
    }

    /**
     * Closes a session and takes its results.
     *
     * @return whether it ended because Kafka refuses some records; others can be sent
     */
    boolean end(Session session) {
        boolean refused;
        try {
            session.close();
        } finally {
            refused = left(session);
        }
        return refused;
    }

    private boolean left(Session session) {
        boolean refused = progress.left(session.inFlight());
        tellMirror();
        if (refused) {
            brokers.reached();
        }
        return refused;
    }

    /** Each record that is refused for the first time costs a session. */
    Stage pauseAfterRefusal(long sessionNanos) {
        if (sessionNanos > RESTED_NANOS) {
            refusalPauses.succeeded();
        }
        return new Pausing(this, refusalPauses.failed(nanos()));
    }

    /** The stage after a failure; throws the failure if no later attempt can help. */
    Stage after(Exception failure) throws InterruptedException {
        if (failure instanceof InterruptedException e) {
            throw e;
        }
        if (failure instanceof InterruptException || failure instanceof StoreDamagedException) {
            throw (RuntimeException) failure;
        }
        if (failure instanceof MissingTopicException e) {
            return afterMissing(e);
        }
        if (failure instanceof StandstillException) {
            // Records that were acknowledged out of order may have overtaken others: all are sent
            // again.
            progress.ahead().forget();
            patience.lost();
        }
        return retry(KafkaFailure.of(failure, plans.plan().clientProperties()));
    }

    /** A topic that was deleted while the agent runs may be created again; records wait for it. */
    private Stage afterMissing(MissingTopicException missing) {
        if (!published) {
            throw missing;
        }
        return retry(missing.getMessage());
    }

    private Stage retry(String trouble) {
        lost(trouble);
        return new Pausing(this, retries.failed(nanos()));
    }
}
