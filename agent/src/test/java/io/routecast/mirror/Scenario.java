package io.routecast.mirror;

import java.util.List;

/**
 * Steps on a host with two links, v0 and v1.
 *
 * @param steps each an {@code ip} command, several joined by {@code " ; "}, or a sysctl
 */
record Scenario(String name, List<String> steps) {
    static Scenario of(String name, String... steps) {
        return new Scenario(name, List.of(steps));
    }

    @Override
    public String toString() {
        return name;
    }
}
