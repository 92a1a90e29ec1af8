package io.routecast.cli;

import io.routecast.client.expect.Breach;
import io.routecast.client.expect.ExpectedGroup;
import io.routecast.client.expect.FindingKind;
import io.routecast.client.expect.FleetFinding;
import io.routecast.client.expect.OpenFindings;
import io.routecast.client.kafka.TopicException;
import io.routecast.config.Expectations;
import io.routecast.metrics.ExpectationMetrics;
import io.routecast.time.UnixMicros;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Checks once a second what is expected, and prints each finding when it begins and when it is
 * resolved. Brokers that do not answer are waited for. {@link #figures} and {@link #stop} are for
 * any thread, the rest for one.
 */
final class FindingFollower {
    private final List<ExpectedGroup> groups;
    private final FleetChecking checking;
    private final FindingLines lines;
    private final OpenFindings findings;
    private final FollowingLoop loop;
    private volatile ExpectationMetrics.Figures figures;

    /**
     * @param lasting how long a breach must last to be a finding
     * @param reports takes a sentence when something has changed between us and the topics
     */
    FindingFollower(
            Expectations expectations,
            FleetChecking checking,
            Duration lasting,
            FindingLines lines,
            Consumer<String> reports) {
        groups = expectations.groups();
        this.checking = checking;
        this.lines = lines;
        loop = new FollowingLoop(this::turn, reports);
        findings = new OpenFindings(TimeUnit.NANOSECONDS.toMicros(lasting.toNanos()));
        figures = new ExpectationMetrics.Figures(Map.of(), Map.of(), Map.of(), 0);
    }

    /** Follows until {@link #stop}. */
    void run() throws InterruptedException {
        loop.run();
    }

    private String turn() throws TopicException {
        List<Breach> breaches = checking.check();
        long monotonicMicros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime());
        for (FleetFinding ended : findings.end(breaches)) {
            lines.resolved(ended, UnixMicros.now());
        }
        List<Breach> begun = findings.begin(breaches, monotonicMicros);
        for (FleetFinding finding : checking.explain(begun)) {
            findings.open(finding);
            lines.found(finding, UnixMicros.now());
        }
        lines.flush();
        figures = figuresNow();
        return "following the expectations of "
                + groups.size()
                + (groups.size() == 1 ? " group" : " groups");
    }

    private ExpectationMetrics.Figures figuresNow() {
        Map<List<String>, Long> open = new LinkedHashMap<>();
        for (ExpectedGroup group : groups) {
            for (FindingKind kind : FindingKind.values()) {
                open.put(List.of(group.name(), kind.text()), 0L);
            }
        }
        for (FleetFinding finding : findings.all()) {
            Breach breach = finding.breach();
            open.merge(List.of(breach.group().name(), breach.kind().text()), 1L, Long::sum);
        }
        return new ExpectationMetrics.Figures(
                open,
                byGroup(checking.hosts().knownHosts()),
                byGroup(checking.hosts().unknownHosts()),
                UnixMicros.now());
    }

    private static Map<List<String>, Long> byGroup(Map<String, Integer> hosts) {
        Map<List<String>, Long> byGroup = new LinkedHashMap<>();
        hosts.forEach((group, count) -> byGroup.put(List.of(group), (long) count));
        return byGroup;
    }

    /** As of the last turn. */
    ExpectationMetrics.Figures figures() {
        return figures;
    }

    /** Ends {@link #run} soon. */
    void stop() {
        loop.stop();
    }
}
