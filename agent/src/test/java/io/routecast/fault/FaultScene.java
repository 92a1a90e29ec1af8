package io.routecast.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.broker.FreePort;
import io.routecast.namespace.DumpedTable;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.time.UnixMicros;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A host whose routes change all the time, its agent as a process, and a consumer that audits what
 * arrives, while a test breaks things. Agent, broker and consumer share the host's namespace.
 */
final class FaultScene implements AutoCloseable {
    static final String CHANGES = "routecast.changes";
    static final String AGENTS = "routecast.agents";
    static final long SYNC_MILLIS = 50;
    static final long SEED = Long.getLong("routecast.fault.seed", 1);

    private static final int CHANGES_PER_SECOND =
            Integer.getInteger("routecast.fault.changes-per-second", 500);
    private static final long FLOW_SECONDS = 60;
    private static final long QUIET_MILLIS = 1_000;
    // How much later the listener may hear of a change than the agent, on a busy machine.
    private static final long SLACK_MICROS = 1_000_000;
    private static final long DISK_WAIT_MICROS = 10_000_000;

    private final int httpPort = FreePort.between(20_000, 30_000);
    private final String fault;
    private final NetworkNamespace namespace;
    private final Churn churn;
    private final NotificationListener listener;
    private final TopicFollower follower;
    private final RunningAgent agent;
    private final TreeMap<Long, Long> kills = new TreeMap<>();
    private final List<Double> recoveries = new ArrayList<>();
    private long longestWaitMicros;

    FaultScene(String fault, NetworkNamespace namespace, Path directory, String servers)
            throws Exception {
        this(fault, namespace, directory, servers, "", Map.of());
    }

    /**
     * Begins the churn and starts the agent.
     *
     * @param fault the fault, for the table
     * @param configuration more of the agent's
     * @param environment variables of the agent's
     */
    FaultScene(
            String fault,
            NetworkNamespace namespace,
            Path directory,
            String servers,
            String configuration,
            Map<String, String> environment)
            throws Exception {
        System.out.println("seed " + SEED);
        this.fault = fault;
        this.namespace = namespace;
        churn = Churn.start(namespace, SEED, CHANGES_PER_SECOND);
        listener = NotificationListener.start(namespace, churn.port());
        follower = TopicFollower.start(namespace, servers, new TopicAudit(churn.port()));
        String conf = configuration(directory, servers) + configuration;
        agent = new RunningAgent(namespace, directory, conf, environment);
        agent.start();
    }

    /** With time-outs short enough for a test to outlast them all. */
    private String configuration(Path directory, String servers) {
        return """
        routecast {
          host { name = edge-7, id = "0123456789abcdef" }
          state-dir = "%s/state"
          outbox.sync = %dms
          http.listen = "127.0.0.1:%d"
          kafka {
            bootstrap.servers = "%s"
            request.timeout.ms = 1500
            socket.connection.setup.timeout.ms = 1000
            socket.connection.setup.timeout.max.ms = 1500
            default.api.timeout.ms = 3000
            max.block.ms = 3000
            metadata.max.age.ms = 2000
            reconnect.backoff.max.ms = 500
            retry.backoff.max.ms = 500
          }
        }
        """
                .formatted(directory, SYNC_MILLIS, httpPort, servers);
    }

    RunningAgent agent() {
        return agent;
    }

    /** Waits until a change made from now on has arrived, and all before it. */
    void awaitRecovery() throws InterruptedException {
        long began = System.nanoTime();
        awaitFlow();
        recoveries.add((System.nanoTime() - began) / 1e9);
    }

    /** Likewise, without a place in the table. */
    void awaitFlow() throws InterruptedException {
        long now = UnixMicros.now();
        follower.await("a change", TopicAudit::completeMicros, now, FLOW_SECONDS);
    }

    /** Stops the changes, and waits until all of them have arrived. */
    void rest() throws Exception {
        churn.rest(true);
        awaitExact();
        TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
    }

    /**
     * Waits until records are delivered again, to a topic that replaced the one before, and reads
     * it from its beginning.
     */
    void awaitNewTopic() throws InterruptedException {
        agent.awaitLog("records are being delivered", 2);
        follower.fromTheBeginning();
    }

    /** Ends {@link #rest}. */
    void changeAgain() {
        churn.rest(false);
    }

    /** SIGKILL and a new start. */
    void killAgent() throws Exception {
        long before = UnixMicros.now();
        agent.kill();
        kills.put(before, UnixMicros.now());
        agent.start();
    }

    /** SIGTERM: its exit code. */
    int stopAgent() throws Exception {
        long before = UnixMicros.now();
        int exitCode = agent.stop();
        kills.put(before, UnixMicros.now());
        return exitCode;
    }

    void startAgent() throws Exception {
        agent.start();
    }

    /**
     * Ends the churn, waits until the records add up to the kernel's table, and asserts that
     * nothing is lost, missing or out of order. Prints the fault's row of the table.
     */
    void assertNothingLost() throws Exception {
        churn.stop();
        awaitExact();
        // Events about what made the table exact may come after it.
        TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
        assertConserved();
        AgentEvents events = new AgentEvents(follower.events());
        TopicAudit audit = follower.stop();
        List<NotificationListener.Heard> lost = lost(audit, events);
        int times = Math.max(kills.size(), recoveries.size());
        FaultTable.print(fault, times, recoveries, audit, lost.size(), longestWaitMicros);
        String holes = audit.holes() + " holes, " + audit.outOfOrder() + " out of order";
        assertEquals("", audit.faults(), holes);
        assertEquals(0, lost.size(), () -> lost + " lost; events: " + events.json());
        assertEquals(0, audit.holes(), "holes");
        assertEquals(1, audit.lowest());
        assertEquals(0, audit.outOfOrder(), "out of order");
        int starts = events.of("started").count();
        assertTrue(starts <= kills.size() + 1, () -> starts + " starts");
        assertEquals(starts - 1, events.of("gap").having("\"reason\":\"start\"").count());
    }

    /** Each change that was received is published or accounted for. */
    private void assertConserved() throws Exception {
        ScrapedCounters metrics = ScrapedCounters.read(namespace, httpPort);
        assertEquals(metrics.received(), metrics.accountedFor(), metrics::toString);
        assertEquals(0, metrics.pending(), metrics::toString);
    }

    private void awaitExact() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(FLOW_SECONDS);
        List<String> kernel = namespace.call(() -> new DumpedTable().asJson());
        while (!kernel.equals(follower.table())) {
            assertTrue(agent.isAlive(), () -> "the agent has ended:\n" + agent.log());
            if (System.nanoTime() > end) {
                assertEquals(kernel, follower.table(), () -> agent.log());
            }
            TimeUnit.MILLISECONDS.sleep(50);
            kernel = namespace.call(() -> new DumpedTable().asJson());
        }
    }

    /**
     * Changes that the listener heard and that became no record, although the agent was up and had
     * stored them. While the agent reads the kernel's table it may learn of a change from there.
     */
    private List<NotificationListener.Heard> lost(TopicAudit audit, AgentEvents events) {
        TreeMap<Long, Long> downs = downs(events);
        AgentEvents resyncs = events.of("resynced");
        TreeMap<Long, NotificationListener.Heard> heard = new TreeMap<>(listener.heard());
        TreeMap<Long, NotificationListener.Heard> missing = new TreeMap<>(heard);
        missing.keySet().removeAll(audit.notified());
        heard.keySet().retainAll(audit.notified());
        return missing.entrySet().stream()
                .filter(one -> !resyncs.spans(one.getValue().micros(), SLACK_MICROS))
                .filter(one -> !isDown(downs, one.getValue().micros()))
                .filter(one -> !waitedForTheDisk(heard, one.getKey(), one.getValue().micros()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static boolean isDown(TreeMap<Long, Long> downs, long micros) {
        Map.Entry<Long, Long> down = downs.floorEntry(micros);
        return down != null && micros <= down.getValue();
    }

    /**
     * Whether a kill may have come between the receipt of a change and its commit: then it is lost
     * with everything after it.
     */
    private boolean waitedForTheDisk(
            TreeMap<Long, NotificationListener.Heard> published, long number, long micros) {
        Map.Entry<Long, Long> killed = kills.higherEntry(micros);
        Map.Entry<Long, NotificationListener.Heard> next = published.higherEntry(number);
        if (killed == null || next != null && next.getValue().micros() < killed.getKey()) {
            return false;
        }
        long wait = killed.getValue() - micros;
        longestWaitMicros = Math.max(longestWaitMicros, wait);
        return wait <= DISK_WAIT_MICROS;
    }

    /**
     * From each kill to the end of the next start's snapshot or resync, and from the beginning to
     * the first. A route published in it is published as it is then.
     */
    private TreeMap<Long, Long> downs(AgentEvents events) {
        TreeMap<Long, Long> downs = new TreeMap<>();
        List<Long> ends = events.startsEnded();
        downs.put(0L, ends.get(0) + SLACK_MICROS);
        for (long killed : kills.keySet()) {
            ends.stream()
                    .filter(end -> end > killed)
                    .findFirst()
                    .ifPresent(end -> downs.put(killed, end + SLACK_MICROS));
        }
        return downs;
    }

    @Override
    public void close() {
        agent.close();
        churn.close();
        listener.close();
        follower.close();
    }
}
