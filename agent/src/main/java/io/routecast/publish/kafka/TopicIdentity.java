package io.routecast.publish.kafka;

/**
 * Which topic of a name it is: one that was deleted and made again is another one.
 *
 * @param id as the brokers name it
 */
public record TopicIdentity(String id, int partitions) {}
