package io.routecast.config;

import io.routecast.client.expect.ExpectedGroup;
import java.util.List;

/**
 * What hosts are expected to have, and the settings with which that is checked.
 *
 * @param groups of hosts, by name; at least one
 */
public record Expectations(Settings settings, List<ExpectedGroup> groups) {}
