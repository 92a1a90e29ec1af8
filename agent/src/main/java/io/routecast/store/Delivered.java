package io.routecast.store;

/**
 * What has to be known to go on behind the entries that Kafka has acknowledged.
 *
 * @param watermark up to where that is
 * @param origin who wrote the entries behind it, up to the next {@link OriginEntry}; null if that
 *     is the first of them
 */
public record Delivered(Watermark watermark, OriginEntry origin) {
    /** Nothing yet. */
    public static final Delivered NOTHING = new Delivered(Watermark.START, null);
}
