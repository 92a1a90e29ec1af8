package io.routecast.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Runs one seed after the other: see {@code .ci/simulate}. Each is twenty hours of one host, in the
 * first minutes of which almost everything happens; a search for a fault leaves out the rest.
 */
public final class Simulate {
    static final int HOURS_OF_A_SEED = 20;
    private static final long SEED_NANOS = HOURS_OF_A_SEED * 3_600 * Simulation.SECOND;
    private static final Path MEMORY = Path.of("/dev/shm");

    private final boolean wholeSeeds;
    private long seeds;
    private long findings;
    private long operations;
    private long records;
    private long duplicates;

    /**
     * @param wholeSeeds whether the quiet hours of each seed are wanted
     */
    Simulate(boolean wholeSeeds) {
        this.wholeSeeds = wholeSeeds;
    }

    /**
     * {@code --from SEED}: the first one; {@code --hours N}: of virtual time, at least; {@code
     * --until-found N}: of seeds, at most.
     */
    public static void main(String[] args) throws IOException {
        long from = 1;
        long most = 10;
        boolean untilFound = false;
        for (int i = 0; i < args.length; i += 2) {
            long number = Long.parseLong(args[i + 1]);
            switch (args[i]) {
                case "--from" -> from = number;
                case "--hours" -> most = (number + HOURS_OF_A_SEED - 1) / HOURS_OF_A_SEED;
                case "--until-found" -> {
                    untilFound = true;
                    most = number;
                }
                default -> throw new IllegalArgumentException(args[i]);
            }
        }
        Simulate simulate = new Simulate(!untilFound);
        simulate.run(from, most, untilFound);
        System.out.println(untilFound ? simulate.seeds + " seeds" : simulate);
        System.exit(simulate.findings > 0 ? 1 : 0);
    }

    private void run(long from, long most, boolean untilFound) throws IOException {
        while (seeds < most && !(untilFound && findings > 0)) {
            String finding = finding(from + seeds);
            if (finding != null) {
                findings++;
                System.out.println(finding);
            }
            seeds++;
        }
    }

    /** What this seed has found, with its story; null for nothing. */
    String finding(long seed) throws IOException {
        Path directory = Files.createTempDirectory(memory(), "routecast-simulation");
        try (Simulation simulation = new Simulation(seed, directory.resolve("state"))) {
            return finding(seed, simulation);
        } finally {
            delete(directory);
        }
    }

    private String finding(long seed, Simulation simulation) {
        try {
            simulation.run();
            if (wholeSeeds) {
                simulation.rest(SEED_NANOS);
            }
            return null;
        } catch (AssertionError | RuntimeException e) {
            StackTraceElement[] trace = e.getStackTrace();
            String where = e instanceof Violation || trace.length == 0 ? "" : " at " + trace[0];
            return "%s%n%s%nseed %d: %s%s"
                    .formatted("seed " + seed, simulation.story(), seed, e, where);
        } finally {
            operations += simulation.users().operations();
            records += simulation.audited().records();
            duplicates += simulation.audited().duplicates();
        }
    }

    private static Path memory() {
        return Files.isWritable(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    }

    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "%d seeds, %d virtual hours, %d operations, %d records, %d duplicates, %d findings"
                .formatted(
                        seeds, seeds * HOURS_OF_A_SEED, operations, records, duplicates, findings);
    }
}
