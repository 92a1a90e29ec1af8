package io.routecast.store.state;

import io.routecast.client.record.RouteCounts;
import io.routecast.client.record.Stream;
import io.routecast.client.record.StreamMark;
import java.nio.ByteBuffer;

/**
 * Up to where the outbox was published, and the tables that a consumer has then.
 *
 * @param position of the outbox entry
 * @param seqs of the last change of each stream up to there
 * @param changes number of change records up to there: fewer than seqs where history was compacted
 * @param digests XOR of the fingerprints of all objects of a stream as published up to there
 * @param counts their number
 * @param ipv6Routes those of the routes that are of IPv6
 */
public record Watermark(
        long position,
        PerStream seqs,
        PerStream changes,
        PerStream digests,
        PerStream counts,
        long ipv6Routes) {
    static final int BYTES = 2 * 8 + 4 * PerStream.BYTES;

    /** Nothing has been published. */
    public static final Watermark START =
            new Watermark(0, PerStream.ZERO, PerStream.ZERO, PerStream.ZERO, PerStream.ZERO, 0);

    /** One where only routes have been published. */
    public static Watermark ofRoutes(
            long position, long seq, long changes, long digest, RouteCounts routes) {
        return new Watermark(
                position,
                PerStream.of(Stream.ROUTES, seq),
                PerStream.of(Stream.ROUTES, changes),
                PerStream.of(Stream.ROUTES, digest),
                PerStream.of(Stream.ROUTES, routes.ipv4() + routes.ipv6()),
                routes.ipv6());
    }

    /** This one after an entry that is no change. */
    public Watermark at(long newPosition) {
        return new Watermark(newPosition, seqs, changes, digests, counts, ipv6Routes);
    }

    /**
     * This one after a change.
     *
     * @param difference XOR of the fingerprints before and after it
     * @param more 1 for a creation, -1 for a deletion, else 0
     * @param ipv6 whether the object is of IPv6
     */
    public Watermark after(
            long newPosition, Stream stream, long seq, long difference, int more, boolean ipv6) {
        return new Watermark(
                newPosition,
                seqs.with(stream, seq),
                changes.plus(stream, 1),
                digests.with(stream, digests.of(stream) ^ difference),
                counts.plus(stream, more),
                ipv6Routes + (ipv6 && stream == Stream.ROUTES ? more : 0));
    }

    /** The seq of the last route change. */
    public long seq() {
        return seqs.of(Stream.ROUTES);
    }

    /** The digest of the routes. */
    public long digest() {
        return digests.of(Stream.ROUTES);
    }

    /** How far a stream has come. */
    public StreamMark of(Stream stream) {
        return new StreamMark(seqs.of(stream), counts.of(stream), digests.of(stream));
    }

    /** How many routes there are. */
    public RouteCounts routes() {
        return new RouteCounts(counts.of(Stream.ROUTES) - ipv6Routes, ipv6Routes);
    }

    void write(ByteBuffer out) {
        out.putLong(position);
        seqs.write(out);
        changes.write(out);
        digests.write(out);
        counts.write(out);
        out.putLong(ipv6Routes);
    }

    static Watermark read(ByteBuffer in) {
        return new Watermark(
                in.getLong(),
                PerStream.read(in),
                PerStream.read(in),
                PerStream.read(in),
                PerStream.read(in),
                in.getLong());
    }
}
