package io.routecast.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What happens to a fleet, and what the jobs should find: the label. Nine edges converge; each
 * other host, of a group of its own, has one story.
 */
final class Corpus {
    private static final String DEFAULT = "0.0.0.0/0";
    private static final String DEFAULT_SUBJECT = "0.0.0.0/0 table 254";
    private static final String PREFIX = "203.0.113.0/24";
    private static final String ID = "254|203.0.113.0/24|0|32|0";
    private static final String GROUP_PREFIX = "198.51.100.0/24";
    private static final String GROUP_ID = "254|198.51.100.0/24|0|32|0";
    private static final String GATEWAY = "192.0.2.254";
    private static final String OTHER = "192.0.2.253";
    private static final int EDGES = 9;

    private final FleetTopics topics;
    private final Map<String, TreeSet<String>> expected;
    private final List<SimulatedHost> edges = new ArrayList<>();
    private final List<SimulatedHost> alive = new ArrayList<>();
    private SimulatedHost halfDone;
    private int hosts;

    Corpus(FleetTopics topics, Map<String, TreeSet<String>> expected) {
        this.topics = topics;
        this.expected = expected;
    }

    /** A host of the group joins with its routes, which is no change of the group. */
    private SimulatedHost edge() {
        SimulatedHost host = new SimulatedHost(topics, hosts++, "edge");
        host.had(DEFAULT, GATEWAY).had(PREFIX, GATEWAY).snapshot().alive().pass(100);
        alive.add(host);
        return host;
    }

    private SimulatedHost alone() {
        SimulatedHost host = new SimulatedHost(topics, hosts, "alone-" + hosts++);
        host.has("bird", DEFAULT, GATEWAY).has("bird", PREFIX, GATEWAY).alive().pass(100);
        alive.add(host);
        return host;
    }

    private void expect(String job, SimulatedHost host, String rest) {
        expected.get(job).add(host.hostId() + " " + rest);
    }

    /** The first half. */
    void begin() throws InterruptedException {
        for (int i = 0; i < EDGES; i++) {
            edges.add(edge());
            topics.flush();
        }
        rest();
        flaps();
        fights();
        outages();
        topics.flush();
    }

    /** The second half. */
    void goOn() throws InterruptedException {
        halfDone.pass(0.4).has("bird", PREFIX, GATEWAY).pass(0.4).loses("bird", PREFIX);
        halfDone.pass(0.4).has("bird", PREFIX, GATEWAY);
        expect("flaps", halfDone, ID + " over 6 []");
        epochs();
        silence();
        restarts();
        divergence();
        convergence();
        topics.flush();
    }

    private void flaps() {
        SimulatedHost host = alone();
        for (int i = 0; i < 4; i++) {
            host.pass(0.4).loses("bird", PREFIX).pass(0.4).has("bird", PREFIX, GATEWAY);
        }
        expect("flaps", host, ID + " over 8 []");
        halfDone = alone();
        halfDone.pass(0.4).loses("bird", PREFIX).pass(0.4).has("bird", PREFIX, GATEWAY);
        halfDone.pass(0.4).loses("bird", PREFIX);
        // As often, but not within the time; and repeated records, which are no changes.
        SimulatedHost slow = alone();
        for (int i = 0; i < 4; i++) {
            slow.pass(5).loses("bird", PREFIX).pass(5).has("bird", PREFIX, GATEWAY).again(4);
        }
    }

    private void fights() {
        SimulatedHost host = alone();
        for (int i = 0; i < 3; i++) {
            host.pass(1).has("ospfd", PREFIX, OTHER).pass(1).has("bird", PREFIX, GATEWAY);
        }
        expect("fights", host, ID + " over 5 [bird and ospfd]");
        expect("flaps", host, ID + " over 6 []");
        // One hands over to the other.
        alone().pass(1).has("ospfd", PREFIX, OTHER).pass(1).has("ospfd", PREFIX, "192.0.2.9");
        // Three processes in turn, none of which puts anything back.
        SimulatedHost busy = alone();
        for (int i = 0; i < 4; i++) {
            busy.pass(5)
                    .has("bird", PREFIX, "192.0.2." + i)
                    .pass(5)
                    .has("ip", PREFIX, "192.0.3." + i);
        }
    }

    private void outages() {
        SimulatedHost open = alone().loses("bird", DEFAULT);
        expect("outages", open, DEFAULT_SUBJECT + " open 1 [withdrawn]");
        SimulatedHost over = alone().loses("bird", DEFAULT).pass(42).has("bird", DEFAULT, OTHER);
        expect("outages", over, DEFAULT_SUBJECT + " over 1 []");
        // It was cut off: what happened hours ago comes now.
        SimulatedHost late = alone().pass(-7_200).loses("bird", DEFAULT).pass(60);
        late.has("bird", DEFAULT, GATEWAY).pass(7_140);
        expect("outages", late, DEFAULT_SUBJECT + " over 1 []");
        // Another prefix is not watched, and a changed route is no outage.
        alone().loses("bird", PREFIX).has("bird", DEFAULT, OTHER).again(3);
    }

    private void epochs() {
        // The route is gone when the state is lost: no record of it says so.
        SimulatedHost lost = alone();
        lost.goesBlind().loses("bird", DEFAULT).sees().losesState();
        expect("outages", lost, DEFAULT_SUBJECT + " open 1 [not in the new epoch]");
        expect("silent", lost, "gap over 1 [overrun]");
        alone().losesState().losesState();
        SimulatedHost dead = alone().loses("bird", DEFAULT);
        dead.isForgotten();
        alive.remove(dead);
        expect("outages", dead, DEFAULT_SUBJECT + " over 1 [forgotten]");
    }

    private void silence() {
        SimulatedHost silent = alone();
        alive.remove(silent);
        expect("silent", silent, "silence open 1 [nothing is heard]");
        SimulatedHost stopped = alone().stops();
        alive.remove(stopped);
        expect("silent", stopped, "silence open 1 [stopped]");
        SimulatedHost blind = alone().goesBlind();
        expect("silent", blind, "gap open 1 [overrun]");
    }

    /** A rolling restart: nothing of it is a finding. */
    private void restarts() {
        for (SimulatedHost edge : edges) {
            edge.pass(1).stops().pass(2).alive().snapshot().alive().again(3);
        }
    }

    private void divergence() {
        edges.get(2).pass(1).has("bird", PREFIX, OTHER);
        expect("divergence", edges.get(2), "203.0.113.0/24 table 254 open 1 []");
    }

    /** What is open at the end ends. */
    void end() {
        edges.get(2).pass(9).has("bird", PREFIX, GATEWAY);
        expected.get("divergence").clear();
        expect("divergence", edges.get(2), "203.0.113.0/24 table 254 over 1 []");
        topics.flush();
    }

    /** Announced to all; withdrawn by all but two. One that flaps is not the group. */
    private void convergence() throws InterruptedException {
        for (SimulatedHost edge : edges) {
            edge.pass(1).has("bird", GROUP_PREFIX, GATEWAY);
        }
        topics.flush();
        expected.get("convergence").add("edge " + GROUP_ID + " over 9 []");
        rest();
        edges.get(0)
                .pass(30)
                .loses("bird", GROUP_PREFIX)
                .pass(30)
                .has("bird", GROUP_PREFIX, GATEWAY);
        topics.flush();
        rest();
        for (SimulatedHost edge : edges.subList(0, 7)) {
            edge.pass(60).loses("bird", GROUP_PREFIX);
        }
        topics.flush();
        expected.get("convergence").add("edge " + GROUP_ID + " open 7 [2 missing: host-7, host-8]");
    }

    private void rest() throws InterruptedException {
        for (int i = 0; i < 8; i++) {
            Thread.sleep(500);
            keepAlive();
        }
    }

    /** The hosts that are not silent say so. */
    void keepAlive() {
        alive.forEach(SimulatedHost::alive);
        topics.flush();
    }
}
