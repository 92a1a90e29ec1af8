package io.routecast.status;

import io.routecast.record.AgentEvent;

/**
 * What happened, and when.
 *
 * @param micros Unix µs
 */
public record Dated<E extends AgentEvent>(E event, long micros) {}
