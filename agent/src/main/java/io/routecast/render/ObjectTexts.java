package io.routecast.render;

import io.routecast.client.record.Op;
import io.routecast.client.record.Stream;
import io.routecast.netlink.NexthopCodec;
import io.routecast.netlink.ObjectImage;
import io.routecast.netlink.RuleCodec;
import io.routecast.record.NexthopObjectJson;
import io.routecast.record.ObjectChange;
import io.routecast.record.ObjectId;
import io.routecast.record.ObjectText;
import io.routecast.record.RuleJson;
import io.routecast.store.entry.ChangeEntry;

/** The texts of stored objects other than routes. */
public final class ObjectTexts {
    private ObjectTexts() {}

    /**
     * The text of the object with this image; null for null.
     *
     * @param stream any but routes
     */
    public static ObjectText of(Stream stream, byte[] image) {
        if (image == null) {
            return null;
        }
        byte[] content = ObjectImage.content(image);
        return stream == Stream.RULES
                ? RuleJson.text(RuleCodec.rule(content))
                : NexthopObjectJson.text(NexthopCodec.object(content));
    }

    /** The id of the object with this image. */
    public static String id(Stream stream, byte[] image, int ordinal) {
        return ObjectId.of(stream.text(), ObjectImage.key(image), ordinal);
    }

    /** What a record says. A snapshot record publishes no before, even if the table had one. */
    static ObjectChange change(ChangeEntry entry) {
        byte[] shown = entry.after() == null ? entry.before() : entry.after();
        return new ObjectChange(
                entry.stream(),
                entry.op(),
                id(entry.stream(), shown, entry.ordinal()),
                entry.op() == Op.READ ? null : of(entry.stream(), entry.before()),
                of(entry.stream(), entry.after()),
                entry.stamp(),
                entry.source());
    }

    /** XOR of the fingerprints before and after. */
    static long difference(ChangeEntry entry) {
        return fingerprint(entry.stream(), entry.before())
                ^ fingerprint(entry.stream(), entry.after());
    }

    private static long fingerprint(Stream stream, byte[] image) {
        return image == null ? 0 : of(stream, image).fingerprint();
    }
}
