package io.routecast.store.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.store.ChildProcess;
import io.routecast.store.OutboxModel;
import io.routecast.store.Store;
import io.routecast.store.StorePlan;
import io.routecast.store.StoreWriter;
import io.routecast.store.disk.StoreDamagedException;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.entry.StoredEntry;
import io.routecast.store.lmdb.DirectBuffers;
import io.routecast.store.outbox.OutboxReader;
import io.routecast.store.state.State;
import io.routecast.store.state.StoreIdentity;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmdbjava.ByteBufferProxy;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.Txn;

/** A state that cannot be used is set aside, and the agent begins anew. */
class StateFileTest {
    private static final int DAMAGES = Integer.getInteger("routecast.store.damages", 120);
    private static final StorePlan PLAN = new StorePlan(1 << 28, 64 * 1024, "host");

    @TempDir private Path directory;
    private Path data;

    @BeforeEach
    void write() {
        data = directory.resolve("data.mdb");
        OutboxModel model = new OutboxModel(1, 300);
        for (int run = 0; run < 12; run++) {
            try (Store store = Store.open(directory, PLAN);
                    StoreWriter writer = store.writer();
                    OutboxReader reader = store.reader()) {
                model.run(writer, reader);
            }
        }
        try (Store store = Store.open(directory, PLAN);
                StoreWriter writer = store.writer()) {
            writer.begin();
            writer.putRoutes(new byte[] {9}, new byte[10_000]);
            writer.commit(1);
        }
    }

    private static State open(Path directory, StorePlan plan) {
        try (Store store = Store.open(directory, plan);
                OutboxReader reader = store.reader()) {
            return reader.state();
        }
    }

    private List<Path> setAside() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("set-aside-"))
                    .toList();
        }
    }

    @Test
    void whatWeWriteIsSound() throws Exception {
        assertNull(StateFile.damage(data));
        assertFalse(open(directory, PLAN).isNew());
        assertTrue(setAside().isEmpty());
    }

    @Test
    void ofAnotherHostIsSetAsideWhole() throws Exception {
        State ours = open(directory, PLAN);
        assertTrue(open(directory, new StorePlan(1 << 28, 64 * 1024, "clone")).isNew());
        assertEquals(1, setAside().size());
        Files.move(setAside().get(0), data, StandardCopyOption.REPLACE_EXISTING);
        assertEquals(ours, open(directory, PLAN));
    }

    @Test
    void ofANewerReleaseIsSetAsideAndNotCalledDamaged() throws Exception {
        try (Env<ByteBuffer> env =
                Env.create(ByteBufferProxy.PROXY_SAFE)
                        .setMapSize(1 << 28)
                        .setMaxDbs(4)
                        .open(directory.toFile())) {
            Dbi<ByteBuffer> table = env.openDbi("state");
            DirectBuffers buffers = new DirectBuffers();
            try (Txn<ByteBuffer> txn = env.txnWrite()) {
                byte[] newer = new StoreIdentity(StoreIdentity.FORMAT + 1, "host").encode();
                table.put(txn, buffers.key(StoreIdentity.KEY), buffers.value(newer));
                txn.commit();
            }
        }
        assertTrue(open(directory, PLAN).isNew());
        assertEquals(1, setAside().size());
        String why = new StoreIdentity(StoreIdentity.FORMAT + 1, "host").unfitFor("host");
        assertTrue(why.startsWith("was written by a newer release"), why);
        assertFalse(why.contains("damaged") || why.contains("corrupt"), why);
    }

    @Test
    void whatTurnedOutDamagedIsSetAsideByTheNextStart() throws Exception {
        try (Store store = Store.open(directory, PLAN)) {
            store.condemn("outbox entry 8: nonsense");
        }
        assertTrue(open(directory, PLAN).isNew());
        assertFalse(open(directory, PLAN).isNew() && setAside().size() > 1);
        assertEquals(1, setAside().size());
    }

    @Test
    void onlyTheNewestTwoAreKept() throws Exception {
        for (int i = 0; i < 4; i++) {
            Files.write(data, new byte[] {1, 2, 3});
            assertTrue(open(directory, PLAN).isNew());
        }
        assertEquals(2, setAside().size());
    }

    /**
     * However the file is damaged: no crash, and a file that is not set aside can be read and
     * written.
     */
    @Test
    void noDamageEndsTheProcess() throws Exception {
        long seed = System.nanoTime();
        Path output = directory.resolve("output");
        Process child =
                ChildProcess.start(
                        output,
                        Opening.class,
                        data.toString(),
                        Long.toString(seed),
                        Integer.toString(DAMAGES));
        int exit = child.waitFor();
        String printed = Files.readString(output);
        assertEquals(0, exit, () -> "seed " + seed + "\n" + printed);
        assertTrue(printed.contains("opened " + DAMAGES), printed);
        System.out.println(
                "state files: seed " + seed + printed.substring(printed.lastIndexOf("\nopened")));
    }

    /** Opens files that are damaged in one way after the other. */
    static final class Opening {
        private final Random random;
        private final byte[] sound;
        private final State state;
        private int setAside;

        private Opening(Path data, long seed) throws Exception {
            random = new Random(seed);
            sound = Files.readAllBytes(data);
            state = open(data.getParent(), PLAN);
        }

        public static void main(String[] args) throws Exception {
            Opening opening = new Opening(Path.of(args[0]), Long.parseLong(args[1]));
            int count = Integer.parseInt(args[2]);
            for (int i = 0; i < count; i++) {
                String what = opening.one(Path.of(args[0]).getParent().resolve("damaged-" + i), i);
                if (what != null) {
                    System.out.println("case " + i + ": " + what);
                    System.exit(3);
                }
            }
            System.out.println("opened " + count + ", set aside " + opening.setAside);
        }

        private String one(Path directory, int number) throws Exception {
            Files.createDirectory(directory);
            DirectoryOwnership.mark(directory);
            byte[] bytes = damaged(number);
            System.out.println("case " + number + " " + bytes.length + " bytes");
            Files.write(directory.resolve("data.mdb"), bytes);
            try (Store store = Store.open(directory, PLAN);
                    StoreWriter writer = store.writer();
                    OutboxReader reader = store.reader()) {
                if (reader.state().isNew()) {
                    setAside++;
                } else if (bytes.length < sound.length && !reader.state().equals(state)) {
                    return "cut short, and neither set aside nor whole";
                }
                use(store, writer, reader);
            } catch (StoreDamagedException e) {
                setAside++;
            }
            StateDirectory.deleteTree(directory);
            return null;
        }

        private static void use(Store store, StoreWriter writer, OutboxReader reader) {
            for (long from = 1; from > 0; ) {
                List<StoredEntry> entries = reader.read(from, 4096);
                int count = entries.size();
                from = count == 0 ? 0 : entries.get(count - 1).position() + 1;
            }
            store.mirrored(row -> {});
            writer.begin();
            writer.putRoutes(new byte[] {7}, new byte[3000]);
            writer.append(new OriginEntry("a", "b", "c", "d"));
            writer.commit(1);
        }

        private byte[] damaged(int number) {
            byte[] bytes = sound.clone();
            switch (number % 5) {
                case 0 -> {
                    int size = number < 5 ? number : random.nextInt(bytes.length);
                    return Arrays.copyOf(bytes, size);
                }
                case 1 -> {
                    int pages = random.nextInt(bytes.length / 4096);
                    return Arrays.copyOf(bytes, pages * 4096);
                }
                case 2 -> bytes[random.nextInt(2 * 4096)] ^= (byte) (1 << random.nextInt(8));
                case 3 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                default -> {
                    byte[] noise = new byte[1 + random.nextInt(8192)];
                    random.nextBytes(noise);
                    int at = random.nextInt(bytes.length - noise.length);
                    System.arraycopy(noise, 0, bytes, at, noise.length);
                }
            }
            return bytes;
        }
    }
}
