package io.routecast.fleet.demo;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One round of what happens, each time on other hosts. Owned by one thread. */
final class Round {
    private static final String OTHER_GATEWAY = "192.0.2.253";
    private static final String MAIN = " table 254";
    private static final int LATE = 3;
    private static final int FLAPS = 3;

    private final List<DemoHost> hosts;
    private final Board board;
    private final int number;
    private final List<DemoHost> late;
    private int used;

    /**
     * @param number of the round, from 0
     */
    Round(List<DemoHost> hosts, Board board, int number) {
        this.hosts = hosts;
        this.board = board;
        this.number = number;
        used = 5 * number;
        late = hosts.subList(hosts.size() - LATE, hosts.size());
    }

    /** The next host to which nothing has happened in this round; never one of the late ones. */
    private DemoHost next() {
        return hosts.get(used++ % (hosts.size() - LATE));
    }

    /** All of it; returns when it was found, and found to be over, or too late. */
    void play() throws IOException, InterruptedException {
        Incident withdrawal = withdraw();
        flap();
        fight();
        DemoHost lost = next();
        Incident outage = loseDefault(lost);
        DemoHost different = next();
        Incident divergence = diverge(different);
        // What an agent has not delivered when it is killed, it delivers when it returns.
        board.await(withdrawal::isFound);
        DemoHost dead = next();
        Incident silence = kill(dead);
        board.await(() -> outage.isFound() && divergence.isFound());
        repair(lost, Fleet.DEFAULT, outage);
        repair(different, Fleet.SERVICE, divergence);
        for (DemoHost host : late) {
            host.deletes("bird", Fleet.WATCHED, Fleet.GATEWAY);
        }
        withdrawal.repaired();
        board.await(silence::isFound);
        dead.returns();
        silence.repaired();
        board.await(board::isSettled);
        TimeUnit.SECONDS.sleep(4);
    }

    private static void repair(DemoHost host, String prefix, Incident incident) throws IOException {
        host.sets("bird", prefix, Fleet.GATEWAY);
        incident.repaired();
    }

    private Incident expect(String what, String job, DemoHost host, String subject, String detail) {
        return expect(host.name() + ": " + what, job, host.id(), subject, detail);
    }

    private Incident expect(String what, String job, String hostId, String subject, String detail) {
        Incident incident = new Incident(what, job, hostId, subject, detail);
        board.expect(incident);
        Board.print(what);
        return incident;
    }

    private Incident withdraw() throws IOException {
        String what = "all: " + Fleet.WATCHED + " is withdrawn, " + LATE + " hosts follow late";
        Incident incident =
                expect(what, "convergence", Fleet.GROUP, Fleet.WATCHED, LATE + " missing");
        for (DemoHost host : hosts.subList(0, hosts.size() - LATE)) {
            host.deletes("bird", Fleet.WATCHED, Fleet.GATEWAY);
        }
        incident.played();
        return incident;
    }

    private void flap() throws IOException, InterruptedException {
        DemoHost host = next();
        String prefix = "198.18." + used % 250 + ".0/24";
        Incident incident = expect(prefix + " flaps", "flaps", host, prefix, "");
        for (int i = 0; i < FLAPS; i++) {
            pause();
            host.sets("bird", prefix, Fleet.GATEWAY);
            pause();
            host.deletes("bird", prefix, Fleet.GATEWAY);
        }
        incident.played();
    }

    /** Each puts back what it had set: five changes, which are too few for a flap. */
    private void fight() throws IOException, InterruptedException {
        DemoHost host = next();
        String prefix = "198.19." + used % 250 + ".0/24";
        String what = "bird and ospfd fight about " + prefix;
        Incident incident = expect(what, "fights", host, prefix, "bird and ospfd");
        for (int i = 0; i < 5; i++) {
            pause();
            boolean first = i % 2 == 0;
            host.sets(first ? "bird" : "ospfd", prefix, first ? Fleet.GATEWAY : OTHER_GATEWAY);
        }
        incident.played();
    }

    private static void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(400);
    }

    private Incident loseDefault(DemoHost host) throws IOException {
        Incident incident =
                expect(
                        "loses its default route",
                        "outages",
                        host,
                        Fleet.DEFAULT + MAIN,
                        "withdrawn");
        host.deletes("bird", Fleet.DEFAULT, Fleet.GATEWAY);
        incident.played();
        return incident;
    }

    private Incident diverge(DemoHost host) throws IOException {
        String what = "sends " + Fleet.SERVICE + " elsewhere than its group";
        Incident incident = expect(what, "divergence", host, Fleet.SERVICE + MAIN, "");
        host.sets("bird", Fleet.SERVICE, OTHER_GATEWAY);
        incident.played();
        return incident;
    }

    private Incident kill(DemoHost host) throws IOException {
        String what = "falls silent; that is what lasts " + Jobs.SILENCE_SECONDS + " s";
        Incident incident = expect(what, "silent", host, "silence", "nothing is heard");
        host.fallsSilent();
        incident.played();
        return incident;
    }

    /** What was withdrawn is there again, on all hosts. */
    void announce() throws IOException, InterruptedException {
        String what = "all: " + Fleet.WATCHED + " is announced again (round " + (number + 1) + ")";
        Incident incident = expect(what, "convergence", Fleet.GROUP, Fleet.WATCHED, "");
        for (DemoHost host : hosts) {
            host.sets("bird", Fleet.WATCHED, Fleet.GATEWAY);
        }
        incident.played();
        incident.repaired();
        board.await(incident::isSettled);
    }
}
