package io.routecast.status;

import io.routecast.client.record.AgentEvent;

/**
 * An event and its time.
 *
 * @param micros Unix µs
 */
public record Dated<E extends AgentEvent>(E event, long micros) {}
