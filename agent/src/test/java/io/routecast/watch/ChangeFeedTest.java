package io.routecast.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.routecast.mirror.count.RecentChanges;
import io.routecast.status.ExampleStatus;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A watcher sees what is on disk, in order, and gets the number of missed changes. */
class ChangeFeedTest {
    private final ExampleWatch host = new ExampleWatch(() -> ExampleStatus.of(true, null));

    private static void assertBatch(int changes, long missed, ChangeFeed.Batch batch) {
        assertEquals(changes, batch.changes().size());
        assertEquals(missed, batch.missed());
    }

    @Test
    void aChangeIsShownInWordsOnceItIsOnDisk() {
        ChangeFeed feed = host.watch().changes(-1);
        host.change(1);
        assertBatch(0, 0, feed.next());
        host.commit();
        ChangeFeed.Batch batch = feed.next();
        assertBatch(1, 0, batch);
        assertEquals(
                "{\"number\":1,\"stream\":\"routes\",\"seq\":1,\"ts_ms\":1795455435123,\"op\":\"u\","
                        + "\"object\":\"203.0.113.0/24 dev eth0 proto bird\","
                        + "\"was\":\"via 192.0.2.1\",\"is\":\"via 192.0.2.2\","
                        + "\"differences\":null,\"origin\":\"bird\"}",
                new String(batch.changes().get(0), StandardCharsets.UTF_8));
        assertBatch(0, 0, feed.next());
    }

    @Test
    void aNewcomerSeesTheLast() {
        host.change(3 * RecentChanges.CAPACITY);
        host.commit();
        ChangeFeed feed = host.watch().changes(-1);
        assertBatch(ChangeFeed.AT_ONCE, 0, feed.next());
        assertBatch(0, 0, feed.next());
    }

    @Test
    void moreThanAPersonCanReadIsMissed() {
        ChangeFeed feed = host.watch().changes(-1);
        host.change(2 * RecentChanges.CAPACITY);
        host.commit();
        assertBatch(
                ChangeFeed.AT_ONCE, 2 * RecentChanges.CAPACITY - ChangeFeed.AT_ONCE, feed.next());
    }

    @Test
    void whatNewerOnesHaveOverwrittenIsMissed() {
        ChangeFeed feed = host.watch().changes(-1);
        host.change(10);
        host.commit();
        host.change(RecentChanges.CAPACITY - 4);
        assertBatch(4, 6, feed.next());
    }

    @Test
    void whoComesBackGoesOnWhereItStopped() {
        host.change(20);
        host.commit();
        assertBatch(5, 0, host.watch().changes(15).next());
        assertBatch(0, 0, host.watch().changes(20).next());
    }

    /** The state was lost, and the sequence has begun anew. */
    @Test
    void aNumberThatIsStillToComeIsForgotten() {
        host.change(20);
        host.commit();
        assertBatch(20, 0, host.watch().changes(1_000).next());
    }
}
