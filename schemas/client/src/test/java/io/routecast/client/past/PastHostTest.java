package io.routecast.client.past;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.HostTable;
import io.routecast.client.ModelHost;
import io.routecast.client.Standing;
import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.PublishedRoute;
import io.routecast.client.replay.RoutePool;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The table at random instants of a host's life is the kernel's, or is declared not to be known.
 */
class PastHostTest {
    private static final int LIVES = 60;
    private static final int INSTANTS = 40;

    private final Map<Standing, Integer> answers = new EnumMap<>(Standing.class);

    @Test
    void everyAnswerIsRightOrDeclared() {
        long first = Long.getLong("routecast.past.seed", System.nanoTime());
        for (long seed = first; seed < first + LIVES; seed++) {
            ModelHost host = new ModelHost("id-7", seed);
            host.live(150);
            Random dice = new Random(seed);
            for (int i = 0; i < INSTANTS; i++) {
                ask(host, dice, "seed " + seed, host.changes);
            }
        }
        assertTrue(answers.get(Standing.PROVEN) > LIVES * INSTANTS / 5, answers::toString);
    }

    /** What no record has and nobody declares is a loss, and makes what follows unknown. */
    @Test
    void aLostRecordIsNoticed() {
        long first = Long.getLong("routecast.past.seed", System.nanoTime());
        for (long seed = first; seed < first + LIVES; seed++) {
            ModelHost host = new ModelHost("id-7", seed);
            host.live(150);
            Random dice = new Random(seed);
            List<PublishedChange> left = new ArrayList<>(host.changes);
            left.remove(dice.nextInt(left.size()));
            for (int i = 0; i < INSTANTS; i++) {
                ask(host, dice, "seed " + seed, left);
            }
        }
        assertTrue(answers.get(Standing.UNKNOWN) > 0, answers::toString);
    }

    private void ask(ModelHost host, Random dice, String what, List<PublishedChange> changes) {
        long span = (host.now() - ModelHost.begin()) / 1_000_000;
        long instant = ModelHost.begin() + dice.nextLong(span) * 1_000_000 + 500_000;
        HostTable table = table(host, instant, dice, changes);
        Standing standing = table.evidence().standing();
        answers.merge(standing, 1, Integer::sum);
        String message = what + ", at " + instant + ": " + table.origin();
        if (standing.isSure()) {
            assertEquals(host.at(instant).toString(), routes(table).toString(), message);
        }
        if (changes == host.changes && host.isKnown(instant)) {
            assertTrue(standing.isSure(), message);
        }
    }

    private static HostTable table(
            ModelHost host, long instant, Random dice, List<PublishedChange> changes) {
        HostCourse course = new HostCourse("id-7", instant);
        List<PublishedEvent> events = new ArrayList<>(host.events);
        Collections.shuffle(events, dice);
        events.forEach(event -> course.take(event, event.tsMicros() / 1_000));
        PastHost past = new PastHost(course, new RoutePool());
        List<PublishedChange> shuffled = new ArrayList<>(changes);
        Collections.shuffle(shuffled, dice);
        shuffled.addAll(shuffled.subList(0, shuffled.size() / 3));
        shuffled.forEach(change -> past.take(change, new TopicPosition(0, 0)));
        return past.table();
    }

    private static Map<String, PublishedRoute> routes(HostTable table) {
        Map<String, PublishedRoute> routes = new TreeMap<>();
        table.routes().forEach(route -> routes.put(route.id(), route));
        return routes;
    }
}
