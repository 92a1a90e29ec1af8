package io.routecast.fleet.demo;

import io.routecast.fleet.FleetTopics;
import io.routecast.fleet.PostgresServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Entry point of {@code deploy/fleet/demo}, which has made the namespaces and started Kafka. */
public final class FleetDemo {
    private static final int HOSTS = 20;
    private static final int REST_SECONDS = 20;

    /** Work of a thread of its own. */
    interface Work {
        void run() throws Exception;
    }

    private static volatile boolean ending;

    private final Board board = new Board();
    private final CountDownLatch jobsRun = new CountDownLatch(1);
    private final String servers;
    private History history;

    private FleetDemo(String servers) {
        this.servers = servers;
    }

    /**
     * Plays rounds until it is ended, or, with {@code --check}, one. Exit codes: 0 all was found
     * and nothing else, 1 not so.
     *
     * @param args the brokers, a directory, the prefix of the namespaces or {@code -} to generate
     *     records, and perhaps {@code --check}
     */
    public static void main(String[] args) {
        boolean once = args.length > 3;
        try {
            boolean right = new FleetDemo(args[0]).run(Path.of(args[1]), args[2], once);
            System.exit(right ? 0 : 1);
        } catch (Exception e) {
            fail("hosts", e);
        }
    }

    /** Starts a thread that ends the demo when its work fails. */
    static void background(String name, Work work) {
        Runnable loop =
                () -> {
                    try {
                        work.run();
                    } catch (Exception e) {
                        fail(name, e);
                    }
                };
        Thread thread = new Thread(loop, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void fail(String part, Exception failure) {
        if (!ending) {
            System.err.println("demo: " + part + ": " + failure);
            System.exit(1);
        }
    }

    private static void step(String text) {
        System.out.printf("== %s%n", text);
    }

    private boolean run(Path directory, String namespaces, boolean once) throws Exception {
        try (FleetTopics topics = new FleetTopics(servers, Map.of());
                Fleet fleet = new Fleet(topics)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(fleet), "end"));
            Jobs.createTopics(topics);
            step("Starting Flink with the jobs " + String.join(", ", Jobs.NAMES));
            background("Flink", () -> startJobs(directory));
            background("alerts", () -> Jobs.follow(servers, board));
            startPostgres();
            jobsRun.await();
            startHosts(fleet, directory, namespaces);
            new Round(fleet.hosts(), board, 0).play();
            if (history != null) {
                System.out.println(history.sum());
            }
            System.out.println(board.sum());
            return once ? board.isRight() : goOn(fleet);
        }
    }

    private static void end(Fleet fleet) {
        ending = true;
        fleet.close();
    }

    private void startJobs(Path directory) throws Exception {
        Jobs.start(servers, directory);
        jobsRun.countDown();
    }

    private void startPostgres() throws Exception {
        if (PostgresServer.isInstalled()) {
            step("Starting PostgreSQL");
            history = History.of(PostgresServer.start(), servers);
        } else {
            step("PostgreSQL 15 is not installed (apt install postgresql-15); going on without it");
        }
    }

    private void startHosts(Fleet fleet, Path directory, String namespaces) throws Exception {
        if (namespaces.equals("-")) {
            fleet.generate(HOSTS);
            background("heartbeat", () -> beat(fleet));
        } else {
            int together = Runtime.getRuntime().availableProcessors() * 2;
            step("Starting " + HOSTS + " agents, " + together + " at a time");
            fleet.start(directory, namespaces, HOSTS, together);
        }
    }

    private static void beat(Fleet fleet) throws InterruptedException {
        while (true) {
            fleet.beat();
            TimeUnit.SECONDS.sleep(2);
        }
    }

    private boolean goOn(Fleet fleet) throws Exception {
        for (int number = 1; ; number++) {
            TimeUnit.SECONDS.sleep(REST_SECONDS);
            Round round = new Round(fleet.hosts(), board, number);
            round.announce();
            round.play();
        }
    }
}
