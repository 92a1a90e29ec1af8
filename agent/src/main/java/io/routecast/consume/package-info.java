/**
 * From Kafka's changes topic to the commands that read it: {@link io.routecast.consume.Follower}
 * for those that go on for ever, {@link io.routecast.consume.TopicReader} for those that come to an
 * end. Partitions are assigned, never subscribed to: no group, no commit, nothing left behind. With
 * {@code io.routecast.publish} the only package that uses Kafka's client.
 */
package io.routecast.consume;
