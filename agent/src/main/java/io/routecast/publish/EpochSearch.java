package io.routecast.publish;

import io.routecast.publish.kafka.BackwardReader;
import io.routecast.publish.kafka.KafkaFailure;
import io.routecast.publish.kafka.OwnPartition;
import io.routecast.publish.kafka.PublisherPlan;
import io.routecast.publish.session.PublisherContext;
import io.routecast.record.HostState;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for how far this host has come: in its record in the hosts topic, and in what the agents
 * topic says after that; where it has no such record, near the end of the agents topic. Nothing is
 * read that grows with time. Owned by the publisher's thread.
 */
final class EpochSearch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.kafka");

    private final PublisherPlan plan;
    private final PublisherContext neighbours;
    private final Reached ours;
    private HostFinder hosts;
    private boolean hostsRead;
    private boolean hostsThere;
    private LaterEvents later;
    private BackwardReader agents;
    private EpochFinder finder;

    /**
     * @param ours how far it has come, as the store knows it
     */
    EpochSearch(PublisherPlan plan, PublisherContext neighbours, Reached ours) {
        this.plan = plan;
        this.neighbours = neighbours;
        this.ours = ours;
        hostsRead = plan.tables().hosts() == null;
    }

    /** Reads on. True once it is found how far. */
    boolean turn() {
        if (!hostsRead) {
            hostsRead = readHosts();
            return false;
        }
        if (record() == null) {
            return readAgents();
        }
        // Who has stopped has said how far it had come.
        return !record().running() || readLater();
    }

    private boolean readHosts() {
        if (hosts == null) {
            hosts =
                    new HostFinder(
                            new OwnPartition(
                                    neighbours.kafka(),
                                    plan.clientProperties(),
                                    plan.tables().hosts(),
                                    plan.hostId(),
                                    neighbours.clock()),
                            plan.hostId());
        }
        try {
            boolean read = hosts.turn();
            hostsThere = true;
            return read;
        } catch (UnknownTopicOrPartitionException e) {
            // Before the first agent that makes it.
            return true;
        } catch (AuthorizationException e) {
            LOG.warn("the last epoch of this host is looked for elsewhere: {}", KafkaFailure.of(e));
            return true;
        }
    }

    private boolean readLater() {
        if (later == null) {
            later =
                    new LaterEvents(
                            neighbours.kafka(),
                            plan.clientProperties(),
                            plan.topics().agents(),
                            record().origin().host(),
                            plan.hostId(),
                            hosts.foundMillis(),
                            plan.tables().hostsIntervalNanos() / 1_000_000,
                            neighbours.clock());
        }
        return later.turn();
    }

    private boolean readAgents() {
        if (finder == null) {
            agents =
                    new BackwardReader(
                            neighbours.kafka(),
                            plan.clientProperties(),
                            plan.topics().agents(),
                            neighbours.clock());
            finder = new EpochFinder(agents, plan.hostId(), ours);
        }
        return finder.turn();
    }

    /** This host's record in the hosts topic; null when there is none. */
    HostState record() {
        return hosts == null ? null : hosts.found();
    }

    /** Whether there is a hosts topic. */
    boolean hostsThere() {
        return hostsThere;
    }

    /** The farthest that any of them shows. */
    Reached reached() {
        Reached farthest = hosts == null ? Reached.NOTHING : hosts.reached();
        farthest = farthest.and(later == null ? Reached.NOTHING : later.reached());
        return farthest.and(finder == null ? Reached.NOTHING : finder.reached());
    }

    @Override
    public void close() {
        if (hosts != null) {
            hosts.close();
        }
        if (later != null) {
            later.close();
        }
        if (agents != null) {
            agents.close();
        }
    }
}
