package io.routecast.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A user's mistakes: one line each, the right exit code, no stack trace. */
class MainTest {
    @TempDir private Path directory;

    /** What a command has printed, and its exit code. */
    private record Ran(int exitCode, String out, String err) {}

    private static Ran run(String... args) {
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Main.run(args);
            return new Ran(
                    exitCode,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }

    @Test
    void versionAndHelpGoToStandardOutput() {
        Ran version = run("version");
        assertEquals(0, version.exitCode());
        assertTrue(version.out().startsWith("routecast 1."), version.out());
        Ran help = run("help", "run");
        assertEquals(0, help.exitCode());
        assertTrue(help.out().contains("--config=FILE"), help.out());
        assertEquals("", version.err() + help.err());
    }

    @Test
    void wrongUsageIsTwo() {
        Ran ran = run("run", "--nonsense");
        assertEquals(2, ran.exitCode());
        assertEquals(
                "routecast: Unknown option: '--nonsense'", ran.err().lines().findFirst().get());
        assertTrue(ran.err().endsWith("try: routecast help run\n"), ran.err());
        Ran unknown = run("fly");
        assertEquals(2, unknown.exitCode());
        assertTrue(unknown.err().endsWith("try: routecast help\n"), unknown.err());
    }

    @Test
    void optionsOfExpectThatDoNotFitTogetherAreWrongUsage() {
        assertEquals(2, run("expect", "--learn", "--json").exitCode());
        assertEquals(2, run("expect", "--group", "role").exitCode());
        assertEquals(2, run("expect", "--for", "5s").exitCode());
        assertEquals(2, run("expect", "--follow", "--for", "soon").exitCode());
        Ran address = run("expect", "--follow", "--listen", "9470");
        assertEquals(2, address.exitCode());
        assertTrue(
                address.err().contains("found 9470, expected host:port or [ipv6]:port"),
                address.err());
    }

    @Test
    void theFleetsPageNeedsAnAddress() throws Exception {
        assertEquals(2, run("fleet").exitCode());
        assertEquals(2, run("fleet", "--listen", "9471").exitCode());
        assertEquals(2, run("fleet", "--listen", "127.0.0.1:0", "--watch", "10.0.0").exitCode());
        assertEquals(2, run("fleet", "--listen", "127.0.0.1:0", "--group", "role=").exitCode());
        String noStates = "routecast { topics.state = null }\n";
        Path wrong = Files.writeString(directory.resolve("w.conf"), noStates);
        Ran mistake = run("fleet", "--listen", "127.0.0.1:0", "-c", wrong.toString());
        assertEquals(78, mistake.exitCode());
        assertTrue(
                mistake.err()
                        .startsWith("routecast.topics.state: found null, expected a topic: it has"),
                mistake.err());
        assertTrue(mistake.err().contains("w.conf:1"), mistake.err());
        Path right = Files.writeString(directory.resolve("r.conf"), "routecast {}\n");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            Ran ran = run("fleet", "--listen", address, "-c", right.toString());
            assertEquals(1, ran.exitCode());
            assertEquals(
                    "routecast: --listen: cannot listen on "
                            + address
                            + ": Address already in use; choose another address",
                    ran.err().strip());
        }
    }

    @Test
    void wrongConfigurationIs78AndTellsAllMistakes() throws Exception {
        Path file = Files.writeString(directory.resolve("r.conf"), "routecast { nonsense = 1 }\n");
        Ran ran =
                run(
                        "run",
                        "-c",
                        file.toString(),
                        "-Droutecast.host.id=x",
                        "-Droutecast.topics.partitions=0");
        assertEquals(78, ran.exitCode());
        assertEquals(2, ran.err().lines().count(), ran.err());
        assertTrue(ran.err().contains("r.conf:1"), ran.err());
        assertEquals(78, run("run", "-c", directory.resolve("none").toString()).exitCode());
    }

    @Test
    void anUnusableStateDirectoryIsOneLine() throws Exception {
        Path file = Files.createFile(directory.resolve("state"));
        Path configuration = Files.writeString(directory.resolve("r.conf"), "routecast {}\n");
        Ran ran =
                run(
                        "run",
                        "-c",
                        configuration.toString(),
                        "-Droutecast.host.id=x",
                        "-Droutecast.state-dir=" + file);
        assertEquals(1, ran.exitCode());
        assertEquals(
                "routecast: state directory " + file + ": is not a directory",
                ran.err().lines().findFirst().get());
    }

    @Test
    void aFileThatIsNoRecordingIsOneLine() throws Exception {
        Path file = Files.writeString(directory.resolve("here.rec"), "routecast recording 9\n");
        Ran ran = run("replay", file.toString());
        assertEquals(1, ran.exitCode());
        assertEquals(
                "routecast: "
                        + file
                        + ": a recording of form 9, of which this release knows 2; replay it with a"
                        + " newer release\n",
                ran.err());
        assertEquals("", ran.out());
        assertEquals(1, run("replay", directory.toString()).exitCode());
        assertEquals(2, run("replay").exitCode());
    }

    @Test
    void aLimitOfARecordingThatIsNoneIsWrongUsage() {
        Path file = directory.resolve("here.rec");
        Ran size = run("record", file.toString(), "--max-size", "0");
        assertEquals(2, size.exitCode());
        assertEquals(
                "routecast: found 0, expected a size such as 64MiB",
                size.err().lines().findFirst().get());
        assertEquals(2, run("record", file.toString(), "--duration", "soon").exitCode());
        assertEquals(78, run("record", file.toString(), "-Droutecast.nonsense=1").exitCode());
        assertTrue(Files.notExists(file));
    }

    /** Nothing in it is touched. */
    @Test
    void aStateDirectoryOfOthersIs78() throws Exception {
        Path foreign = Files.createDirectory(directory.resolve("etc"));
        Path theirs = Files.createDirectories(foreign.resolve("staging/deep"));
        Files.writeString(foreign.resolve("data.mdb"), "theirs");
        Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path configuration = Files.writeString(directory.resolve("r.conf"), "routecast {}\n");
        String[] options = {
            "-c",
            configuration.toString(),
            "-Droutecast.host.id=x",
            "-Droutecast.state-dir=" + foreign
        };
        Ran ran = run("run", options[0], options[1], options[2], options[3]);
        assertEquals(78, ran.exitCode());
        assertEquals(
                "routecast: state directory "
                        + foreign
                        + ": is neither empty nor the state of routecast (it holds data.mdb, staging);"
                        + " set routecast.state-dir to a directory of its own",
                ran.err().lines().findFirst().get());
        assertTrue(Files.exists(theirs));
        assertEquals("theirs", Files.readString(foreign.resolve("data.mdb")));
        assertEquals(
                "rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(foreign)));
        Ran check = run("check", "--offline", options[0], options[1], options[2], options[3]);
        assertEquals(1, check.exitCode());
        assertTrue(check.out().contains("fatal   state directory: " + foreign), check.out());
    }

    @Command
    private static final class Unloadable implements Runnable {
        @Override
        public void run() {
            throw new UnsatisfiedLinkError("/tmp/x.so: failed to map segment\nLibrary names");
        }
    }

    @Test
    void nativeCodeThatCannotBeLoadedIsOneLine() {
        StringWriter err = new StringWriter();
        CommandLine commands = new CommandLine(new Unloadable()).setErr(new PrintWriter(err, true));
        assertEquals(1, Main.execute(commands));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(
                err.toString()
                        .contains("/tmp/x.so: failed to map segment); they are in lib/native"),
                err.toString());
    }
}
