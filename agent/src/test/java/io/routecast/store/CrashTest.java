package io.routecast.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.store.outbox.OutboxReader;
import io.routecast.store.state.Watermark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The writing process is killed again and again, whatever it is doing. What it committed is there,
 * the mirror's table equals the replayed records, and no seq is missing.
 */
class CrashTest {
    private static final int KILLS = Integer.getInteger("routecast.store.kills", 6);
    private static final int ROUTES = 300;
    private static final StorePlan PLAN = new StorePlan(1 << 28, 128 * 1024, "host");

    @TempDir private Path directory;

    /** The process that is killed. */
    static final class Writing {
        public static void main(String[] args) {
            try (Store store = Store.open(Path.of(args[0]), PLAN);
                    StoreWriter writer = store.writer()) {
                OutboxModel model = new OutboxModel(Long.parseLong(args[1]), ROUTES);
                model.load(store);
                model.write(writer, System.out::println);
            }
        }
    }

    @Test
    void whatWasCommittedIsThereAfterEachKill() throws Exception {
        long seed = System.nanoTime();
        System.out.println("store crash seed " + seed);
        Random random = new Random(seed);
        OutboxConsumer consumer = new OutboxConsumer();
        for (int kill = 0; kill < KILLS; kill++) {
            long committed = killOne(random);
            try (Store store = Store.open(directory.resolve("state"), PLAN);
                    StoreWriter writer = store.writer();
                    OutboxReader reader = store.reader()) {
                assertTrue(writer.state().lastSeq() >= committed, "a commit was lost");
                assertTrue(writer.state().outboxBytes() <= PLAN.outboxBytes(), "too large");
                if (random.nextInt(3) > 0) {
                    drain(consumer, writer, reader);
                    assertSame(OutboxModel.stored(store), consumer.table());
                }
            }
        }
    }

    /** Lets it write for a moment; answers the last seq that it printed as committed. */
    private long killOne(Random random) throws Exception {
        Path printed = directory.resolve("output");
        Process writing =
                ChildProcess.start(
                        printed,
                        Writing.class,
                        directory.resolve("state").toString(),
                        Long.toString(random.nextLong()));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Files.size(printed) == 0) {
            assertTrue(System.nanoTime() < end && writing.isAlive(), "it never wrote");
            TimeUnit.MILLISECONDS.sleep(5);
        }
        TimeUnit.MILLISECONDS.sleep(random.nextInt(150));
        writing.destroyForcibly().waitFor();
        // The last line may be cut short: then its number is smaller.
        return Files.readAllLines(printed).stream().mapToLong(Long::parseLong).max().orElseThrow();
    }

    private static void drain(OutboxConsumer consumer, StoreWriter writer, OutboxReader reader) {
        consumer.restart(reader);
        while (writer.state().pendingEntries() > 0) {
            Watermark acked = consumer.read(reader, 64 * 1024);
            writer.begin();
            writer.trim(acked);
            writer.commit(1);
        }
    }

    private static void assertSame(Map<String, byte[]> stored, Map<String, byte[]> consumed) {
        assertEquals(stored.keySet(), consumed.keySet());
        stored.forEach((id, image) -> assertArrayEquals(image, consumed.get(id), id));
    }
}
