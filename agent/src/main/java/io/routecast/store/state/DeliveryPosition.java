package io.routecast.store.state;

import io.routecast.store.entry.OriginEntry;

/**
 * What a session needs in order to go on after the entries that Kafka has acknowledged.
 *
 * @param watermark up to where Kafka has acknowledged
 * @param origin of the entries after it, up to the next {@link OriginEntry}; null if that comes
 *     first
 */
public record DeliveryPosition(Watermark watermark, OriginEntry origin) {
    /** Nothing yet. */
    public static final DeliveryPosition NOTHING = new DeliveryPosition(Watermark.START, null);
}
