package io.routecast.store.state;

import io.routecast.store.entry.OriginEntry;

/**
 * What has to be known to go on behind the entries that Kafka has acknowledged.
 *
 * @param watermark up to where that is
 * @param origin who wrote the entries behind it, up to the next {@link OriginEntry}; null if that
 *     is the first of them
 */
public record DeliveryPosition(Watermark watermark, OriginEntry origin) {
    /** Nothing yet. */
    public static final DeliveryPosition NOTHING = new DeliveryPosition(Watermark.START, null);
}
