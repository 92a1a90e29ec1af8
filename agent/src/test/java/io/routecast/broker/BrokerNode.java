package io.routecast.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where a node of a cluster listens.
 *
 * @param id from 1
 * @param voters all nodes of its cluster: ID@HOST:CONTROLLER-PORT, comma separated
 */
record BrokerNode(int id, int port, int controllerPort, String voters) {
    static BrokerNode alone() {
        return cluster(1).get(0);
    }

    static List<BrokerNode> cluster(int size) {
        int[] controllers = IntStream.range(0, size).map(i -> freeController()).toArray();
        String voters =
                IntStream.range(0, size)
                        .mapToObj(i -> i + 1 + "@127.0.0.1:" + controllers[i])
                        .collect(Collectors.joining(","));
        List<BrokerNode> nodes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int port = FreePort.between(10_000, 20_000);
            nodes.add(new BrokerNode(i + 1, port, controllers[i], voters));
        }
        return nodes;
    }

    private static int freeController() {
        return FreePort.between(20_000, 30_000);
    }

    /** For {@code deploy/kafka}. */
    List<String> options() {
        return List.of(
                "--node",
                Integer.toString(id),
                "--voters",
                voters,
                "--port",
                Integer.toString(port),
                "--controller-port",
                Integer.toString(controllerPort));
    }

    /** A property's value with its ports in place. */
    String filled(String value) {
        return value.replace("{port}", Integer.toString(port))
                .replace("{controller-port}", Integer.toString(controllerPort));
    }
}
