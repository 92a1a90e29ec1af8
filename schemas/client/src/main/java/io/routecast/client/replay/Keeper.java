package io.routecast.client.replay;

import io.routecast.client.kafka.TopicPosition;
import io.routecast.client.record.PublishedChange;

/**
 * What the owner of a replay wants to keep of each live route: its place in the topic, its text, or
 * nothing.
 *
 * @param <K> what is kept
 */
@FunctionalInterface
public interface Keeper<K> {
    /** What to keep of {@code change.after()}, which is not null. */
    K keep(PublishedChange change, TopicPosition position);
}
