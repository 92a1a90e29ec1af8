package io.routecast.client.past;

/**
 * Names of the topics that the past is read from.
 *
 * @param changes topic of changes
 * @param agents topic of agent events
 * @param hosts topic of hosts; null for none
 */
public record PastTopics(String changes, String agents, String hosts) {}
