package io.routecast.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Measures rows and prints them as a Markdown table, each reading the median of several runs.
 * Started by {@code deploy/bench}, which makes the namespace.
 */
public final class Bench {
    private static final int MILLION = 1_000_000;

    private static final List<BenchRow> ROWS =
            List.of(
                    new Burst("burst-300k", 300_000),
                    new MonitorRival("burst-300k-shell", 300_000),
                    new Burst("burst-1m", MILLION),
                    new LinkDown("link-down", 200_000),
                    new FullTable("full-table", MILLION, "last ack ≤ 5 s; ≤ 128 MB anonymous"),
                    new ShowRival("full-table-shell", MILLION),
                    new ProducerRival("full-table-producer", MILLION),
                    new Resyncs("resync", MILLION),
                    new Restart("restart", MILLION),
                    new Latency("latency", 500),
                    new LatencyFloor("latency-floor", 500),
                    new Bursts("bursts", Integer.getInteger("routecast.bench.bursts", 500)),
                    new Start("start", 200),
                    new Idle("idle", 200),
                    new FullTable("growth-1k", 1_000, "flat per route"),
                    new FullTable("growth-10k", 10_000, "flat per route"),
                    new FullTable("growth-100k", 100_000, "flat per route"));

    private Bench() {}

    /**
     * Measures and prints.
     *
     * @param args launcher, directory, whose rights the agent has (unit or root), number of runs,
     *     then names of rows; none for all
     */
    public static void main(String[] args) throws Exception {
        AgentProgram agent = AgentProgram.of(Path.of(args[0]), args[2]);
        int runs = Integer.parseInt(args[3]);
        List<BenchRow> rows = chosen(Set.of(Arrays.copyOfRange(args, 4, args.length)));
        try (Lab lab = new Lab(agent, Path.of(args[1]))) {
            System.out.println("| row | figure | goal | measured |\n|---|---|---|---|");
            for (BenchRow row : rows) {
                System.out.printf(
                        "| `%s` | %s | %s | %s |%n",
                        row.name(), row.title(), row.goal(), text(medians(row, lab, runs)));
            }
        }
        System.exit(0);
    }

    private static List<BenchRow> chosen(Set<String> names) {
        List<BenchRow> rows = ROWS.stream().filter(row -> named(row, names)).toList();
        if (rows.size() < names.size()) {
            System.err.println(
                    "bench: rows are "
                            + String.join(" ", ROWS.stream().map(BenchRow::name).toList()));
            System.exit(2);
        }
        return rows;
    }

    private static boolean named(BenchRow row, Set<String> names) {
        return names.isEmpty() || names.contains(row.name());
    }

    private static List<Reading> medians(BenchRow row, Lab lab, int runs) throws Exception {
        List<List<Reading>> all = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            List<Reading> readings = row.measure(lab);
            System.err.printf("%s, run %d: %s%n", row.name(), run, text(readings));
            all.add(readings);
        }
        List<Reading> medians = new ArrayList<>();
        for (int i = 0; i < all.get(0).size(); i++) {
            int reading = i;
            double[] values =
                    all.stream().mapToDouble(run -> run.get(reading).value()).sorted().toArray();
            medians.add(all.get(0).get(i).withValue(values[values.length / 2]));
        }
        return medians;
    }

    private static String text(List<Reading> readings) {
        return String.join(", ", readings.stream().map(Reading::toString).toList());
    }
}
