package io.routecast.mirror.resync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.mirror.SnapshotInterval;
import io.routecast.simulation.VirtualClock;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When periodic snapshots are due. */
class SnapshotScheduleTest {
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private final VirtualClock clock = new VirtualClock();

    private SnapshotSchedule schedule(String hostId) {
        SnapshotSchedule schedule = new SnapshotSchedule(hostId, clock);
        schedule.interval(HOUR);
        return schedule;
    }

    @Test
    void hostsThatStartTogetherTakeTurns() {
        int[] perMinute = new int[60];
        IntStream.range(0, 5_000)
                .mapToLong(host -> schedule("host-" + host).waitNanos())
                .forEach(wait -> perMinute[(int) (wait / (HOUR / 60))]++);
        IntStream.of(perMinute).forEach(hosts -> assertTrue(hosts > 40 && hosts < 130, "" + hosts));
        assertEquals(schedule("host-7").waitNanos(), schedule("host-7").waitNanos());
    }

    @Test
    void oneIsDueInEachInterval() {
        SnapshotSchedule schedule = schedule("host-7");
        int taken = 0;
        for (long end = clock.nanos() + 24 * HOUR; clock.nanos() < end; ) {
            assertTrue(schedule.waitNanos() > 0 && schedule.waitNanos() <= HOUR);
            clock.advance(Math.min(schedule.waitNanos(), end - clock.nanos()));
            taken += schedule.take() ? 1 : 0;
        }
        assertEquals(24, taken);
    }

    /**
     * An agent that is restarted each half hour publishes its table as often as one that is not.
     */
    @Test
    void restartsNeitherSkipNorRepeatOne() {
        int taken = 0;
        long alive = clock.micros();
        for (int restart = 0; restart < 48; restart++) {
            SnapshotSchedule schedule = new SnapshotSchedule("host-7", clock);
            schedule.missedSince(alive);
            schedule.interval(HOUR);
            taken += schedule.take() ? 1 : 0;
            if (schedule.waitNanos() < HOUR / 4) {
                clock.advance(schedule.waitNanos());
                taken += schedule.take() ? 1 : 0;
            }
            clock.advance(HOUR / 4);
            taken += schedule.take() ? 1 : 0;
            alive = clock.micros();
            clock.advance(HOUR / 4);
        }
        assertTrue(taken >= 23 && taken <= 26, taken + " snapshots in a day");
    }

    @Test
    void aClockThatIsSetMovesNone() {
        SnapshotSchedule schedule = schedule("host-7");
        long wait = schedule.waitNanos();
        clock.set(-5 * 3_600_000_000L);
        assertEquals(wait, schedule.waitNanos());
        clock.setTo(0);
        clock.advance(wait);
        assertTrue(schedule.take());
        assertEquals(HOUR, schedule.waitNanos());
    }

    /** What was due meanwhile cannot be known. */
    @Test
    void aStartWithAnEarlierClockThanBeforeOwesOne() {
        SnapshotSchedule schedule = new SnapshotSchedule("host-7", clock);
        schedule.missedSince(clock.micros());
        clock.setTo(1_000_000);
        schedule.interval(HOUR);
        assertTrue(schedule.take());
    }

    @Test
    void withoutAnIntervalNoneIsDue() {
        SnapshotSchedule schedule = schedule("host-7");
        schedule.interval(0);
        clock.advance(1_000 * HOUR);
        assertFalse(schedule.take());
        assertEquals(Long.MAX_VALUE, schedule.waitNanos());
    }

    @Test
    void autoIsTwiceInTheTimeThatTheTopicKeepsARecord() {
        SnapshotInterval auto = SnapshotInterval.AUTO;
        assertEquals(12 * HOUR, auto.nanos(TimeUnit.DAYS.toMillis(1)));
        assertEquals(84 * HOUR, auto.nanos(null), "half of Kafka's own default");
        assertEquals(0, auto.nanos(-1L), "kept for ever");
        assertEquals(TimeUnit.SECONDS.toNanos(1), auto.nanos(1L));
        assertEquals(HOUR, new SnapshotInterval(false, HOUR).nanos(-1L));
        assertEquals(0, SnapshotInterval.OFF.nanos(1_000L));
    }
}
