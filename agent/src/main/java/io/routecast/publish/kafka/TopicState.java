package io.routecast.publish.kafka;

/**
 * What the brokers say of the topic of changes.
 *
 * @param id another one when the topic was deleted and made again, and on another cluster; its name
 *     where brokers give topics no ids
 * @param retentionMillis how long it keeps a record; -1 for ever; null when they do not tell
 */
public record TopicState(String id, Long retentionMillis) {}
