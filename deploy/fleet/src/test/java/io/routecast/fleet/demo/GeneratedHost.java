package io.routecast.fleet.demo;

import io.routecast.fleet.FleetTopics;
import io.routecast.fleet.SimulatedHost;
import java.util.concurrent.TimeUnit;

/** A host whose records are made by the agent's own writers, without a kernel. */
final class GeneratedHost implements DemoHost {
    private final FleetTopics topics;
    private final SimulatedHost host;
    private boolean silent;

    GeneratedHost(FleetTopics topics, int number) {
        this.topics = topics;
        host = new SimulatedHost(topics, number, Fleet.GROUP);
        host.pass(secondsBehind());
        Fleet.ROUTES.forEach(prefix -> host.had(prefix, Fleet.GATEWAY));
        host.losesState();
    }

    private double secondsBehind() {
        long now = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        return (now - host.now()) / 1e6;
    }

    private SimulatedHost now() {
        return host.pass(secondsBehind());
    }

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public String id() {
        return host.hostId();
    }

    @Override
    public synchronized void sets(String process, String prefix, String gateway) {
        now().has(process, prefix, gateway);
        topics.flush();
    }

    @Override
    public synchronized void deletes(String process, String prefix, String gateway) {
        now().loses(process, prefix);
        topics.flush();
    }

    @Override
    public synchronized void fallsSilent() {
        silent = true;
    }

    @Override
    public synchronized void returns() {
        silent = false;
    }

    /** Its agent says that it is alive, unless it is silent. */
    synchronized void beat() {
        if (!silent) {
            now().alive();
        }
    }
}
