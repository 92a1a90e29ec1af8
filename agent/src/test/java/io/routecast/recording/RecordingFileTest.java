package io.routecast.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.disk.SmallDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of a recording: whole, cut off, damaged, of another release, and none at all. */
class RecordingFileTest {
    private static final List<Observation> ALL = Samples.all();
    private static final int DISK_BYTES = 64 * 1024;

    @TempDir private Path directory;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("here.rec");
        Samples.write(file, ALL);
    }

    private String refusal() {
        String message =
                assertThrows(RecordingException.class, () -> Samples.read(file)).getMessage();
        assertEquals(1, message.lines().count(), message);
        assertTrue(message.startsWith(file + ": "), message);
        return message.substring(file.toString().length() + 2);
    }

    @Test
    void givesWhatWasPutIn() throws IOException {
        assertEquals(Samples.texts(ALL), Samples.texts(Samples.read(file)));
    }

    @Test
    void isReadUpToTheLastWholeBlockWhereverItIsCut() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int holdsNothing = 0;
        int most = 0;
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            try {
                List<Observation> found = Samples.read(file);
                assertTrue(found.size() >= most && found.size() <= ALL.size(), "at " + length);
                most = found.size();
                assertEquals(Samples.texts(ALL.subList(0, most)), Samples.texts(found));
            } catch (RecordingException e) {
                assertTrue(
                        e.getMessage().contains("not a recording")
                                || e.getMessage().contains("holds nothing yet"),
                        e.getMessage());
                holdsNothing++;
            }
        }
        assertEquals(ALL.size() - 1, most);
        assertTrue(holdsNothing < whole.length / 2, holdsNothing + " of " + whole.length);
    }

    @Test
    void knowsWhetherItWasCutOff() throws IOException {
        try (RecordingReader reader = RecordingReader.open(file)) {
            while (reader.next() != null) {
                // To the end.
            }
            assertTrue(reader.cutOff());
        }
        try (RecordingWriter writer = RecordingWriter.create(file, true)) {
            writer.add(Samples.BEGINNING);
            writer.end();
        }
        try (RecordingReader reader = RecordingReader.open(file)) {
            assertEquals(Mark.END, reader.next());
            assertEquals(null, reader.next());
            assertFalse(reader.cutOff());
        }
    }

    @Test
    void noBitFlipsUnnoticed() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            refusal();
        }
    }

    /** As after a power cut, with blocks in the middle that never reached the disk. */
    @Test
    void bytesOfOthersAreDamage() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            byte[] damaged = whole.clone();
            int from = random.nextInt(whole.length - 1);
            int to = from + 1 + random.nextInt(whole.length - from - 1);
            Arrays.fill(damaged, from, to, (byte) (random.nextBoolean() ? 0 : 0xff));
            Files.write(file, damaged);
            if (!Arrays.equals(damaged, whole)) {
                refusal();
            }
        }
    }

    @Test
    void whatFollowsTheEndIsDamage() throws IOException {
        Samples.write(file, List.of(Samples.BEGINNING, Mark.END, Mark.TURN));
        assertTrue(refusal().startsWith("damaged: the block at byte "), refusal());
    }

    @Test
    void aNewerFormIsNamed() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[BlockFormat.MAGIC.length()] = '3';
        Files.write(file, bytes);
        assertEquals(
                "a recording of form 3, of which this release knows 2; replay it with a newer"
                        + " release",
                refusal());
    }

    @Test
    void otherFilesAreNamed() throws IOException {
        Files.writeString(file, "");
        assertEquals("not a recording: its first line is not \"routecast recording 2\"", refusal());
        Files.writeString(file, "x".repeat(10_000), StandardCharsets.US_ASCII);
        assertTrue(refusal().startsWith("not a recording"), refusal());
        file = directory.resolve("none");
        assertEquals("no such file or directory", refusal());
        file = directory;
        assertEquals("is a directory, not a recording", refusal());
    }

    /** A block that is sound may all the same hold what no release writes. */
    @Test
    void nonsenseInASoundBlockIsDamage() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] nonsense = new byte[1 + random.nextInt(40)];
            random.nextBytes(nonsense);
            nonsense[0] = (byte) (1 + random.nextInt(44));
            BlockWriter blocks = new BlockWriter();
            blocks.add(nonsense);
            try (var out = Files.newOutputStream(file)) {
                out.write(BlockFormat.firstLine());
                out.write(blocks.take());
            }
            assertThrows(RecordingException.class, () -> Samples.read(file));
        }
    }

    @Test
    void belongsToItsOwnerAndIsNotReplacedUnlessForced() throws IOException {
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(
                file + ": exists already; --force replaces it",
                assertThrows(RecordingException.class, () -> RecordingWriter.create(file, false))
                        .getMessage());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        RecordingWriter.create(file, true).close();
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("to"));
        assertThrows(RecordingException.class, () -> RecordingWriter.create(link, true));
        assertThrows(RecordingException.class, () -> RecordingWriter.create(directory, true));
        assertFalse(Files.exists(directory.resolve("to")));
    }

    @Test
    void aFullDiskIsOneLineAndWhatIsThereIsRead() throws IOException {
        try (SmallDisk disk = SmallDisk.inMemory(DISK_BYTES)) {
            file = disk.path().resolve("here.rec");
            RecordingWriter writer = RecordingWriter.create(file, false);
            writer.add(Samples.BEGINNING);
            writer.write();
            byte[] noise = new byte[DISK_BYTES];
            new Random(1).nextBytes(noise);
            writer.add(new DumpObservation.Chunk(noise.length, noise));
            assertEquals(
                    file + ": No space left on device",
                    assertThrows(RecordingException.class, writer::write).getMessage());
            assertEquals(1, Samples.read(file).size());
            writer.close();
        }
    }
}
