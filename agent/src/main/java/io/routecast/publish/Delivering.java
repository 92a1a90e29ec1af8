package io.routecast.publish;

import io.routecast.publish.kafka.NamedFiles;
import io.routecast.publish.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session, until it fails, another plan is wanted, files that its clients have read change, or
 * the clock is set.
 */
final class Delivering implements Stage {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.kafka");

    private final Delivery delivery;
    private final NamedFiles files;
    private final Session session;
    private final MirrorPriority yielding;
    private final TopicLook topic;
    private final ClockSteps clockSteps;
    private final long beganNanos;
    private long restNanos;
    private boolean refused;

    Delivering(Delivery delivery, NamedFiles files, Session session) {
        this.delivery = delivery;
        this.files = files;
        this.session = session;
        yielding = new MirrorPriority(delivery.neighbours());
        topic = delivery.topicLook();
        clockSteps = new ClockSteps(delivery.neighbours().clock());
        beganNanos = delivery.nanos();
    }

    @Override
    public Stage turn() throws Exception {
        if (delivery.plans().outdated()) {
            return finish("the configuration has changed: connecting anew");
        }
        if (files.changed()) {
            return finish("files that routecast.kafka names have changed: connecting anew");
        }
        if (clockSteps.taken()) {
            return finish("the clock was set: connecting anew");
        }
        if (delivery.takeContest()) {
            return finish("another agent uses this host id: settling the epoch anew");
        }
        if (session.takeRemadeTopic()) {
            topic.soon();
        }
        topic.turn();
        restNanos = yielding.restNanos();
        if (!yielding.rests()) {
            work();
        }
        return this;
    }

    private Stage finish(String why) {
        LOG.info(why);
        return new Finishing(delivery, session);
    }

    /** Takes acknowledgements first: those that came during a rest do not wake the thread again. */
    private void work() throws Exception {
        delivery.advance(session);
        restNanos = session.work();
        if (restNanos > 0) {
            delivery.tellSilence(session);
        }
    }

    @Override
    public long restNanos() {
        return restNanos;
    }

    @Override
    public boolean hasWork() {
        return !yielding.rests() && session.hasWork();
    }

    /** The next session sends refused records alone, so that the rest can be sent. */
    @Override
    public Stage after(Exception failure, Delivery delivery) throws InterruptedException {
        return refused
                ? delivery.pauseAfterRefusal(delivery.nanos() - beganNanos)
                : delivery.after(failure);
    }

    @Override
    public void close() {
        refused = delivery.end(session);
    }
}
