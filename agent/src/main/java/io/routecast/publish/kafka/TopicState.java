package io.routecast.publish.kafka;

/**
 * The state of the streams' topics, as the brokers report it.
 *
 * @param id another one when a topic was deleted and made again, and on another cluster; names
 *     where brokers give topics no ids, or this user may not describe one
 * @param retentionMillis how long the changes topic keeps a record; -1 for ever; null when not
 *     known
 */
public record TopicState(String id, Long retentionMillis) {}
