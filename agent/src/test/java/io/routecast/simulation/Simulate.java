package io.routecast.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Runs seeds, each of them an hour of one host: see {@code .ci/simulate}. */
public final class Simulate {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long HOUR_NANOS = 3_600 * Simulation.SECOND;

    private Simulate() {}

    public static void main(String[] args) throws IOException {
        long from = 1;
        long hours = 100;
        long untilFound = 0;
        for (int i = 0; i < args.length; i += 2) {
            switch (args[i]) {
                case "--from" -> from = Long.parseLong(args[i + 1]);
                case "--hours" -> hours = Long.parseLong(args[i + 1]);
                case "--until-found" -> hours = untilFound = Long.parseLong(args[i + 1]);
                default -> throw new IllegalArgumentException(args[i]);
            }
        }
        int findings = 0;
        long began = System.nanoTime();
        long records = 0;
        long operations = 0;
        for (long seed = from; seed < from + hours; seed++) {
            Path directory = Files.createTempDirectory(MEMORY, "routecast-simulation");
            Simulation simulation = new Simulation(seed, directory.resolve("state"));
            try {
                simulation.run(HOUR_NANOS);
                records += simulation.audit().records();
                operations += simulation.users().operations();
            } catch (Throwable e) {
                findings++;
                System.out.println("seed " + seed + ": " + e);
                if (!(e instanceof Finding)) {
                    e.printStackTrace(System.out);
                }
                System.out.println(simulation.story());
                if (untilFound > 0) {
                    System.out.println(
                            (seed - from + 1) + " seeds: " + e.getMessage().split("\n")[0]);
                    System.exit(1);
                }
            } finally {
                try {
                    simulation.close();
                } catch (RuntimeException e) {
                    System.out.println(e);
                }
                delete(directory);
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "%d seeds from %d, %d virtual hours in %.1f s, %d operations, %d records, %d findings%n",
                hours, from, hours, seconds, operations, records, findings);
        System.exit(findings > 0 ? 1 : 0);
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
