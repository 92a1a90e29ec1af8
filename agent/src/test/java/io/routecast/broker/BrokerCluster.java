package io.routecast.broker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Several brokers, each a process of its own. */
public final class BrokerCluster implements AutoCloseable {
    private final List<BrokerProcess> brokers = new ArrayList<>();

    private BrokerCluster() {}

    /** Starts so many, with the given server properties on top of the usual ones. */
    public static BrokerCluster start(int size, Map<String, String> properties) throws IOException {
        BrokerCluster cluster = new BrokerCluster();
        try {
            for (BrokerNode node : BrokerNode.cluster(size)) {
                cluster.brokers.add(BrokerProcess.launch(node, properties));
            }
            for (BrokerProcess broker : cluster.brokers) {
                broker.awaitReady();
            }
            return cluster;
        } catch (IOException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** The broker with this id, from 1. */
    public BrokerProcess broker(int id) {
        return brokers.get(id - 1);
    }

    public String bootstrapServers() {
        return brokers.stream()
                .map(BrokerProcess::bootstrapServers)
                .collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        brokers.forEach(BrokerProcess::close);
    }
}
