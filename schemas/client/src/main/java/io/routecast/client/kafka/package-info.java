/**
 * Topics, and records as Kafka's clients have them: {@link io.routecast.client.kafka.TopicTail} for
 * those who go on for ever, {@link io.routecast.client.kafka.TopicReader} for those who come to an
 * end, serializers and deserializers for those who have a client of their own. Partitions are
 * assigned, never subscribed to: no group, no commit, nothing is left behind.
 */
package io.routecast.client.kafka;
