package io.routecast.writer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.status.WriterEvidence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who is said to have changed a route did so: its metric is the process id of who did. With the
 * rights of the packaged agent, or with those of the drop-in. {@code
 * -Droutecast.writer.changes=10000} is the long form.
 */
@Tag("kernel")
// User-mode Linux has no process connector.
@Tag("some-kernels")
class WriterIT {
    private static final int CHANGES = Integer.getInteger("routecast.writer.changes", 1_000);
    private static final int FEW = CHANGES / 10;
    // Goes on long enough to be looked at.
    private static final int BATCH = 10 * CHANGES;
    private static final int TABLE = 1_000;
    private static final String LOOP =
            "i=0; while [ $i -lt %d ]; do i=$((i+1)); sh -c \"exec ip route add"
                    + " 10.$((i/65536)).$((i/256%%256)).$((i%%256)) dev lo table %d metric"
                    + " \\$\\$\"; done";

    @TempDir Path directory;
    private NetworkNamespace namespace;
    private Actors actors;

    @BeforeEach
    void setUp() throws Exception {
        namespace = Namespaces.make();
        actors = new Actors(namespace, directory);
    }

    @AfterEach
    void tearDown() {
        namespace.close();
    }

    /** The goal is 99 % where the processor is not shared with a test suite. */
    @Tag("slow")
    @Test
    void programsOfAMillisecond() throws Exception {
        try (Witness witness = Witness.asUnit(namespace)) {
            actors.shell(String.format(LOOP, CHANGES, TABLE));
            Map<WriterEvidence, Integer> found = witness.await(CHANGES, "ip");
            assertTrue(found.get(WriterEvidence.EXEC) > CHANGES / 2, found::toString);
        }
    }

    @Test
    void aBatch() throws Exception {
        try (Witness witness = Witness.asRoot(namespace)) {
            actors.shell(batch());
            Map<WriterEvidence, Integer> found = witness.await(BATCH, "ip");
            assertTrue(found.get(WriterEvidence.NONE) < BATCH / 2, found::toString);
        }
    }

    @Test
    void aBatchWithoutTheDropIn() throws Exception {
        try (Witness witness = Witness.asUnit(namespace)) {
            actors.shell(batch());
            witness.await(BATCH, "ip");
        }
    }

    /** Its process id is that of the shell which becomes ip. */
    private String batch() throws Exception {
        Path commands = directory.resolve("batch");
        Files.write(
                commands,
                IntStream.range(0, BATCH)
                        .mapToObj(i -> "route add 10.0." + i / 256 + "." + i % 256 + " dev lo")
                        .map(route -> route + " table " + TABLE + " metric ME")
                        .toList());
        return "sed s/ME/$$/ "
                + commands
                + " > "
                + commands
                + ".me; exec ip -batch "
                + commands
                + ".me";
    }

    @Test
    void aProgramThatGoesOn() throws Exception {
        try (Witness witness = Witness.asRoot(namespace)) {
            actors.python("lasting", TABLE, CHANGES);
            Map<WriterEvidence, Integer> found = witness.await(2 * CHANGES, "python");
            assertTrue(found.get(WriterEvidence.SOCKET) > CHANGES, found::toString);
        }
    }

    @Test
    void theKernel() throws Exception {
        try (Witness witness = Witness.asUnit(namespace)) {
            namespace.run("link add v0 type veth peer name v1", "link set v0 up", "link set v1 up");
            namespace.run("addr add 192.0.2.1/24 dev v0");
            assertTrue(witness.awaitKernel() > 0);
        }
    }

    @Tag("slow")
    @Test
    void whoBindsTheNumbersOfOthers() throws Exception {
        assertNoneIsWrong(List.of("foreign", "keeping", "hasty"), FEW);
    }

    @Tag("slow")
    @Test
    void execsInBetween() throws Exception {
        assertNoneIsWrong(List.of("exec_between"), FEW);
    }

    @Tag("slow")
    @Test
    void inheritedSockets() throws Exception {
        assertNoneIsWrong(List.of("inherited"), FEW);
    }

    private void assertNoneIsWrong(List<String> roles, int count) throws Exception {
        for (boolean root : new boolean[] {true, false}) {
            try (Witness witness = root ? Witness.asRoot(namespace) : Witness.asUnit(namespace)) {
                for (int i = 0; i < roles.size(); i++) {
                    actors.python(roles.get(i), TABLE + i + (root ? 100 : 0), count);
                }
                witness.awaitQuiet();
            }
        }
    }

    /** Two containers, whose processes have equal numbers, few of them, again and again. */
    @Tag("slow")
    @Test
    void containersWithEqualNumbers() throws Exception {
        try (Witness witness = Witness.asUnit(namespace)) {
            Process one = actors.container(TABLE, CHANGES);
            Process two = actors.container(TABLE + 1, CHANGES);
            actors.shell(String.format(LOOP, FEW, TABLE + 2));
            assertEquals(0, one.waitFor() + two.waitFor());
            witness.awaitQuiet();
            assertEquals(2 * CHANGES + FEW, witness.changes());
        }
    }
}
