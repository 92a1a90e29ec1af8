package io.routecast.publish.kafka;

/**
 * The state of the changes topic, as the brokers report it.
 *
 * @param id another one when the topic was deleted and made again, and on another cluster; its name
 *     where brokers give topics no ids
 * @param retentionMillis how long it keeps a record; -1 for ever; null when not known
 */
public record TopicState(String id, Long retentionMillis) {}
