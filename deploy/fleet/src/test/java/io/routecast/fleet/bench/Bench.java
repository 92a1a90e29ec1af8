package io.routecast.fleet.bench;

import io.routecast.broker.BrokerProcess;
import java.util.List;

/** Entry point of {@code deploy/fleet/bench}: prints figures of a simulated fleet. */
public final class Bench {
    private static final int HOSTS = 5_000;
    private static final int ROUTES = 200;

    private Bench() {}

    /**
     * Runs the named rows, {@code sizes} and {@code read}, or all.
     *
     * @throws Exception when one fails
     */
    public static void main(String[] rows) throws Exception {
        if (wanted("sizes", rows)) {
            try (BrokerProcess broker = BrokerProcess.start()) {
                Sizes.print(broker.bootstrapServers());
            }
        }
        if (wanted("read", rows)) {
            try (BrokerProcess broker = BrokerProcess.start()) {
                Reading.print(broker.bootstrapServers(), HOSTS, ROUTES);
            }
        }
    }

    private static boolean wanted(String row, String[] rows) {
        return rows.length == 0 || List.of(rows).contains(row);
    }
}
