package io.routecast.publish.state;

import io.routecast.config.Secrets;
import io.routecast.kernel.Beat;
import io.routecast.kernel.Wakeable;
import io.routecast.publish.kafka.KafkaClients;
import io.routecast.publish.kafka.KafkaFailure;
import io.routecast.publish.kafka.NetworkClients;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.session.TableKeeper;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.state.Watermark;
import io.routecast.time.Clock;
import io.routecast.time.Signal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what Kafka has of this host now, turn by turn. Owned by the thread that calls {@link
 * #turn}, which is {@link StateLoop}'s unless a simulation is; the rest is for any thread.
 */
public final class StatePublisher implements Wakeable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.state");
    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final int MOST_DOUBLINGS = 6;

    private final Beat beat = new Beat();
    private final Signal signal = new Signal();
    private final Author author;
    private final Feed feed;
    private final HostStory story = new HostStory();
    private final ContentMark mark;
    private volatile Contest contest = Contest.IGNORED;
    private final Mirrored mirror;
    private final KafkaClients kafka;
    private final Clock clock;
    private volatile PublisherPlan wanted;
    private volatile boolean finishing;
    private boolean stopped;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile StateCondition condition = StateCondition.BEGINNING;
    private PublisherPlan plan;
    private TableConnection connection;
    // Of the connection; 0 for none yet.
    private int epoch;
    private int lastEpoch;
    private long retryNanos;
    private int failures;

    /**
     * One that talks to brokers.
     *
     * @param origin who this is
     */
    public StatePublisher(
            PublisherPlan plan, OriginEntry origin, Mirrored mirror, ContentMark mark) {
        this(plan, origin, mirror, mark, new NetworkClients(), Clock.SYSTEM);
    }

    /** Likewise, with Kafka's clients and a clock of the caller's. */
    public StatePublisher(
            PublisherPlan plan,
            OriginEntry origin,
            Mirrored mirror,
            ContentMark mark,
            KafkaClients kafka,
            Clock clock) {
        wanted = plan;
        author = Author.now(origin, plan.headers(), clock);
        feed = new Feed(author, signal::raise);
        this.mark = mark;
        this.mirror = mirror;
        this.kafka = kafka;
        this.clock = clock;
        retryNanos = clock.nanos();
    }

    /** Calls that one, from the thread that owns this, when another agent has this host id. */
    public void contest(Contest next) {
        contest = next;
    }

    /** What the other one writes from now on must not be overwritten. */
    private void contested(int theirs, boolean lost) {
        if (lost) {
            feed.yields(story.rival());
        }
        contest.contested(theirs, lost);
    }

    /** Called by the publisher with what it sends. */
    public TableKeeper keeper() {
        return feed;
    }

    /**
     * Does what is due now.
     *
     * @return for how long it may rest unless it is woken, ns; 0: the next turn is due at once
     * @throws InterruptedException when the thread was interrupted in a call of Kafka's clients,
     *     which also throw {@link InterruptException}
     */
    public long turn() throws InterruptedException {
        if (plan != wanted) {
            takeOver();
        }
        if (feed.rival() != null) {
            return yielded();
        }
        long wait = retryNanos - clock.nanos();
        if (feed.epoch() == 0 || wait > 0) {
            // What cannot be reached now will not be waited for.
            finished(finishing);
            return feed.epoch() == 0 ? Beat.WAIT_NANOS : wait;
        }
        try {
            return Math.min(Beat.WAIT_NANOS, work());
        } catch (InterruptedException | InterruptException e) {
            throw e;
        } catch (Exception e) {
            failed(e);
            return RETRY_NANOS;
        }
    }

    /** Other clients may do better, in a while. */
    private void failed(Exception e) {
        Throwable cause =
                e instanceof BrokenConnectionException && e.getCause() != null ? e.getCause() : e;
        String why =
                Secrets.hiddenIn(
                        KafkaFailure.of(cause, plan.clientProperties()), plan.clientProperties());
        if (!why.equals(condition.problem())) {
            LOG.info("states and hosts: connecting anew: {}", why);
        }
        condition =
                new StateCondition(
                        why,
                        clock.micros(),
                        false,
                        0,
                        condition.writtenMicros(),
                        condition.rival(),
                        false);
        close();
        retryNanos = clock.nanos() + (RETRY_NANOS << Math.min(failures++, MOST_DOUBLINGS));
    }

    /** The publisher waits for another agent: what that one writes must not be overwritten. */
    private long yielded() {
        close();
        condition =
                new StateCondition(
                        null, 0, false, 0, condition.writtenMicros(), feed.rival(), true);
        finished(finishing);
        return Beat.WAIT_NANOS;
    }

    private long work() throws InterruptedException {
        if (connection == null) {
            connection =
                    new TableConnection(
                            plan, author, story, mirror, mark, kafka, clock, signal::raise);
            connection.contest(this::contested);
            epoch = 0;
        }
        Watermark reached = feed.watermark();
        begin(feed.epoch(), reached);
        take(reached);
        if (finishing && !stopped && connection.settled()) {
            stopped = true;
            connection.states().leaveMark(reached);
        }
        boolean more = connection.turn(reached, author.origin(epoch), !stopped);
        condition = connection.condition();
        failures = connection.settled() && condition.known() ? 0 : failures;
        finished(stopped && connection.settled());
        return more ? 0 : connection.restNanos();
    }

    private void finished(boolean done) {
        if (done) {
            finished.countDown();
        }
    }

    private void begin(int next, Watermark reached) {
        if (next == epoch) {
            return;
        }
        boolean lost = lastEpoch == 0 ? next > 1 && reached.seq() == 0 : next != lastEpoch;
        if (lost) {
            story.newEpoch();
        }
        epoch = next;
        lastEpoch = next;
        connection.origin(author.origin(epoch));
    }

    /** What Kafka has acknowledged of what was sent. */
    private void take(Watermark reached) {
        if (feed.takeOverflow()) {
            connection.states().overflow();
        }
        for (Feed.Item item = feed.take(reached); item != null; item = feed.take(reached)) {
            if (item instanceof Feed.Changed changed) {
                connection.states().take(changed.state());
            } else if (item instanceof Feed.Happened happened) {
                story.take(happened.event(), happened.tsMicros());
            }
        }
        if (finishing) {
            connection.states().hurry();
        }
    }

    private void takeOver() {
        plan = wanted;
        feed.routes(plan.tables().state() != null);
        close();
        retryNanos = clock.nanos();
    }

    /** What the thread that owns this waits on between turns. */
    public Signal signal() {
        return signal;
    }

    /** Beats at every turn, of which one may last as long as a call of Kafka's client. */
    public Beat beat() {
        return beat;
    }

    /** Takes another plan. */
    public void reload(PublisherPlan next) {
        wanted = next;
        wake();
    }

    @Override
    public void wake() {
        signal.raise();
    }

    /**
     * Writes what is left, and that the agent has stopped.
     *
     * @return whether that was done, as far as it can be, within so many nanoseconds
     */
    public boolean finish(long nanos) throws InterruptedException {
        finishing = true;
        wake();
        return finished.await(nanos, TimeUnit.NANOSECONDS);
    }

    public StateCondition condition() {
        return condition;
    }

    /** Ends the connection, by the thread that owns this. */
    @Override
    public void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
