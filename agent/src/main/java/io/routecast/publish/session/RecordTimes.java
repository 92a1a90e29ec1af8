package io.routecast.publish.session;

import io.routecast.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Kafka timestamps of records: when a change was received, by the host's clock. A topic with
 * {@code message.timestamp.type=CreateTime} refuses times that are too far from the broker's clock,
 * and reports which times it accepts. From then on records whose time is out of range get the
 * broker's time; {@code source.ts_us} stays as it was recorded. Owned by the publisher's thread.
 */
final class RecordTimes {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.kafka");
    private static final Pattern RANGE = Pattern.compile("within \\[(-?\\d+), (-?\\d+)]");
    // Kafka's default of message.timestamp.after.max.ms: the range ends so long after the broker's
    // time.
    private static final long AFTER_MILLIS = 3_600_000;
    // A record may wait for others before the broker checks it.
    private static final long SLACK_MILLIS = 60_000;
    private static final long TRUSTED_NANOS = 3_600_000_000_000L;
    private static final int AT_MOST = 3;

    private final Clock clock;
    private final BrokerClock brokerClock;
    private boolean learned;
    private boolean told;
    private int refusals;
    private long learnedNanos;
    private long oldestMillis;
    private long brokerMillis;

    /**
     * @param brokerClock learns the broker's clock from refusals
     */
    RecordTimes(Clock clock, BrokerClock brokerClock) {
        this.clock = clock;
        this.brokerClock = brokerClock;
    }

    /** The timestamp for a record that was received then, Unix ms both. */
    long of(long receivedMillis) {
        if (!learned) {
            return receivedMillis;
        }
        long elapsed = (clock.nanos() - learnedNanos) / 1_000_000;
        long now = brokerMillis + elapsed;
        boolean taken = receivedMillis <= now && receivedMillis - SLACK_MILLIS > oldest(elapsed);
        return taken ? receivedMillis : now;
    }

    private long oldest(long elapsed) {
        // Most topics have no such bound: then it is about the lowest number.
        return oldestMillis < 0 ? oldestMillis : oldestMillis + elapsed;
    }

    /** Whether a record was refused for its timestamp, with the range of accepted ones. */
    static boolean concerns(Exception refusal) {
        return RANGE.matcher(String.valueOf(refusal.getMessage())).find();
    }

    /**
     * Takes a refusal.
     *
     * @return whether records get other timestamps now, so that another try makes sense
     */
    boolean learn(Exception refusal) {
        Matcher range = RANGE.matcher(String.valueOf(refusal.getMessage()));
        if (!range.find() || ++refusals > AT_MOST) {
            return false;
        }
        learned = true;
        learnedNanos = clock.nanos();
        oldestMillis = Long.parseLong(range.group(1));
        long newestMillis = Long.parseLong(range.group(2));
        brokerMillis =
                Math.max(
                        newestMillis - AFTER_MILLIS,
                        Math.min(oldestMillis + SLACK_MILLIS, newestMillis));
        brokerClock.ahead(clock.micros() / 1000 - brokerMillis);
        tell();
        return true;
    }

    private void tell() {
        if (!told) {
            told = true;
            LOG.warn(
                    "Kafka refuses the time of a record; this host's clock is {} s ahead of the"
                            + " broker's now, or was wrong before: such records get the broker's"
                            + " time as their timestamp, and source.ts_us stays as it is; set the"
                            + " clock, or message.timestamp.type=LogAppendTime for the topic",
                    (clock.micros() / 1000 - brokerMillis) / 1000);
        }
    }

    /** Records are acknowledged. After a while the learned time is dropped. */
    void acknowledged() {
        refusals = 0;
        if (learned && clock.nanos() - learnedNanos > TRUSTED_NANOS) {
            learned = false;
        }
    }
}
