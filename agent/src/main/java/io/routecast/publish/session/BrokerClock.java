package io.routecast.publish.session;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far this host's clock is ahead of Kafka's, from acknowledgements of a topic that carries the
 * brokers' time, and from refusals of ours. Logged once when it is far off, and once when it is
 * right again. Written by the threads of the publisher and its producer, read by any.
 */
public final class BrokerClock {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.kafka");
    private static final long WRONG_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private Long aheadMillis;
    private boolean wrong;

    /**
     * A record was acknowledged, all times Unix ms.
     *
     * @param sent when it was handed over, by this host's clock
     * @param acknowledged when the answer came, by this host's clock
     * @param stored when the broker took it, by its own
     */
    void acknowledged(long sent, long acknowledged, long stored) {
        ahead(nearestToZero(sent - stored, acknowledged - stored));
    }

    /** This host's clock is so far ahead, or behind if negative, ms. */
    synchronized void ahead(long millis) {
        aheadMillis = millis;
        boolean isWrong = Math.abs(millis) > WRONG_MILLIS;
        if (isWrong && !wrong) {
            LOG.warn(
                    "this host's clock is {} s {} Kafka's: records say the wrong time",
                    Math.abs(millis) / 1000,
                    millis > 0 ? "ahead of" : "behind");
        } else if (wrong && !isWrong) {
            LOG.info("this host's clock agrees with Kafka's again");
        }
        wrong = isWrong;
    }

    /** Null while not known. */
    public synchronized Long aheadMillis() {
        return aheadMillis;
    }

    /** Of what the time of an answer leaves open: a slow one is no difference of clocks. */
    public static long nearestToZero(long least, long most) {
        return least > 0 ? least : Math.min(most, 0);
    }
}
