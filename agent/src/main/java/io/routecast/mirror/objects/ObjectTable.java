package io.routecast.mirror.objects;

import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.Reason;
import io.routecast.client.record.Stream;
import io.routecast.client.record.WriterProcess;
import io.routecast.mirror.Mirror;
import io.routecast.mirror.count.StreamCounts;
import io.routecast.mirror.table.MirrorChange;
import io.routecast.mirror.table.MirroredRoute;
import io.routecast.mirror.table.ObjectsOfKey;
import io.routecast.netlink.NetlinkMessage;
import io.routecast.netlink.ObjectCodec;
import io.routecast.netlink.ObjectImage;
import io.routecast.store.ObjectRows;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Our copy of the kernel's objects of one stream. Notifications and the dumps of a resync change
 * it, always the object and its record in one transaction. Owned by the mirror's thread.
 */
final class ObjectTable {
    private static final int PAGE_KEYS = 1_024;
    // A link that never gets a name, as while it moves to another namespace, must not keep an
    // object back for ever.
    private static final int MOST_WAITS = 3;

    private final Stream stream;
    private final ObjectCodec codec;
    private final References references;
    private final Mirror mirror;
    // Only a dump shows what these have now.
    private final Set<ByteBuffer> open = new HashSet<>();
    private StreamDump dump;
    private boolean first;
    private boolean unsettled;
    // The kernel does not dump all of them.
    private boolean cut;
    private boolean transactionLost;
    private int waits;

    /**
     * @param references take every object that comes and goes
     */
    ObjectTable(Stream stream, ObjectCodec codec, References references, Mirror mirror) {
        this.stream = stream;
        this.codec = codec;
        this.references = references;
        this.mirror = mirror;
    }

    /**
     * Takes a notification, within the store's transaction.
     *
     * @return whether only a dump can show what the kernel has now
     */
    boolean notified(
            NetlinkMessage message, long receivedMicros, NlmsgHeader nlmsg, WriterProcess writer) {
        byte[] key = key(message);
        if (key == null) {
            counts().received.increment();
            counts().filtered.increment();
            return false;
        }
        ObjectsOfKey objects = objects(key);
        boolean certain = apply(objects, key, message);
        if (!certain) {
            open.add(ByteBuffer.wrap(key));
        }
        if (dump != null) {
            dump.notified(key);
        }
        put(key, objects)
                .forEach(
                        change ->
                                mirror.log()
                                        .notified(stream, change, receivedMicros, nlmsg, writer));
        if (objects.changes().isEmpty()) {
            counts().received.increment();
            counts().unchanged.increment();
        }
        return !certain;
    }

    private StreamCounts counts() {
        return mirror.counters().of(stream);
    }

    /** Null where such an object is not mirrored. */
    private byte[] key(NetlinkMessage message) {
        byte[] key = codec.key(message);
        boolean mirrored = key != null && codec.accepted(key, mirror.filter().families()::accepts);
        return mirrored ? key : null;
    }

    /**
     * A second object of a key can be another one, or one that was deleted and made again while
     * nobody listened: only a dump can tell.
     */
    private boolean apply(ObjectsOfKey objects, byte[] key, NetlinkMessage message) {
        if (codec.isDeletion(message.type())) {
            if (!objects.isEmpty()) {
                objects.remove(0);
            }
            return true;
        }
        byte[] image = image(key, message);
        if (!codec.imageComplete() || !codec.unique() && !objects.isEmpty()) {
            return false;
        }
        if (objects.isEmpty()) {
            objects.addLast(image);
        } else {
            objects.replace(0, image);
        }
        return true;
    }

    private byte[] image(byte[] key, NetlinkMessage message) {
        return ObjectImage.of(key, codec.image(message, mirror.names()));
    }

    private ObjectsOfKey objects(byte[] key) {
        return objectsOf(mirror.store().objects(stream, key));
    }

    private ObjectsOfKey objectsOf(byte[] value) {
        return new ObjectsOfKey(
                value,
                image ->
                        mirror.filter()
                                .protocols()
                                .accepts(codec.protocol(ObjectImage.content(image))));
    }

    /** Stores the objects of a key, and answers their changes. */
    private List<MirrorChange> put(byte[] key, ObjectsOfKey objects) {
        if (objects.changes().isEmpty()) {
            return List.of();
        }
        if (objects.isEmpty()) {
            mirror.store().deleteObjects(stream, key);
        } else {
            mirror.store().putObjects(stream, key, objects.encode());
        }
        objects.changes().forEach(references::changed);
        return objects.changes();
    }

    void dumpBegins() {
        dump = new StreamDump();
        first |= mirror.store().state().lastSeqs().of(stream) == 0;
    }

    /** Takes a row of a dump, within the store's transaction. */
    void dumped(NetlinkMessage message) {
        byte[] key = codec.isNew(message.type()) ? key(message) : null;
        if (key == null) {
            return;
        }
        byte[] image = image(key, message);
        if (codec.imageComplete() || waits >= MOST_WAITS) {
            dump.row(key, image, objects(key));
        } else {
            dump.unnamed(key);
        }
    }

    /**
     * The dump has ended.
     *
     * @param whole whether the kernel came to its end
     * @param chunks how many it made: between two it may omit objects while others come and go,
     *     unless it goes on at a key
     */
    void dumpEnded(boolean whole, int chunks) {
        dump.ended(whole, chunks > 1 && !codec.unique());
    }

    /**
     * Publishes what the dump showed, within the store's transaction: all notifications of what it
     * may have seen have been applied.
     */
    void settle(Reason reason, long beganNanos) {
        if (dump == null) {
            return;
        }
        if (transactionLost) {
            findReferences();
        }
        unsettled = dump.disturbed() || dump.lacksNames();
        waits = dump.lacksNames() ? waits + 1 : 0;
        boolean restored = cut && dump.ended();
        if (!dump.ended() && !cut) {
            mirror.log().gap(stream, Reason.INCOMPLETE, null);
        }
        cut = !dump.ended();
        ObjectPublication publication = new ObjectPublication(mirror, stream, reason, restored);
        if (dump.complete()) {
            gone().forEach(key -> shrink(key, publication));
        }
        Set<ByteBuffer> added = new HashSet<>();
        dump.differences().forEach((key, shown) -> become(key, shown, publication, added));
        if (first) {
            first = false;
            snapshot(reason, mirror.store().state().snapshotId(), added);
        } else {
            publication.ended((mirror.clock().nanos() - beganNanos) / 1_000_000);
        }
        open.removeIf(key -> dump.counts(key.array()));
        dump = null;
    }

    /** The keys of which the dump showed fewer objects, or none. */
    private List<byte[]> gone() {
        List<byte[]> gone = new ArrayList<>();
        forEach(
                (key, objects) -> {
                    if (dump.counts(key) && dump.shown(key) < objects.size()) {
                        gone.add(key);
                    }
                });
        return gone;
    }

    private void shrink(byte[] key, ObjectPublication publication) {
        ObjectsOfKey objects = objects(key);
        while (objects.size() > dump.shown(key)) {
            objects.remove(objects.size() - 1);
        }
        put(key, objects).forEach(publication::publish);
    }

    private void become(
            ByteBuffer wrapped,
            List<StreamDump.Difference> shown,
            ObjectPublication publication,
            Set<ByteBuffer> added) {
        byte[] key = wrapped.array();
        if (!dump.counts(key)) {
            return;
        }
        ObjectsOfKey objects = objects(key);
        boolean isNew = objects.isEmpty();
        for (StreamDump.Difference difference : shown) {
            if (difference.index() < objects.size()) {
                objects.replace(difference.index(), difference.image());
            } else {
                objects.addLast(difference.image());
            }
        }
        List<MirrorChange> changes = put(key, objects);
        if (first && isNew) {
            added.add(wrapped);
        } else {
            changes.forEach(publication::publish);
        }
    }

    /** Publishes the whole table, within the store's transaction. */
    void snapshot(Reason reason, long id) {
        snapshot(reason, id, Set.of());
    }

    /**
     * Likewise.
     *
     * @param added keys of which consumers have seen nothing yet
     */
    private void snapshot(Reason reason, long id, Set<ByteBuffer> added) {
        ObjectSnapshot snapshot = new ObjectSnapshot(mirror, stream, reason, id);
        forEach(
                (key, objects) -> {
                    boolean isNew = added.contains(ByteBuffer.wrap(key));
                    for (MirroredRoute object : objects.routes()) {
                        snapshot.add(object, isNew ? null : object.image());
                    }
                });
        snapshot.end();
    }

    /** Counts the objects that former runs published, within the store's transaction. */
    void countPublished() {
        forEach(
                (key, objects) -> {
                    for (MirroredRoute object : objects.routes()) {
                        counts().objects.add(object.published() ? 1 : 0);
                    }
                });
        findReferences();
    }

    /** What a lost transaction changed does not count. */
    private void findReferences() {
        references.clear();
        forEach(
                (key, objects) ->
                        objects.routes().forEach(object -> references.added(object.image())));
        transactionLost = false;
    }

    private void forEach(BiConsumer<byte[], ObjectsOfKey> action) {
        byte[] from = {};
        while (from != null) {
            List<ObjectRows.Row> page = mirror.store().objects(stream, from, PAGE_KEYS);
            page.forEach(row -> action.accept(row.key(), objectsOf(row.value())));
            boolean more = page.size() == PAGE_KEYS;
            from = more ? after(page.get(PAGE_KEYS - 1).key()) : null;
        }
    }

    private static byte[] after(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    /** Whether the mirror may differ from the kernel, so that another resync must follow. */
    boolean leavesOpen() {
        return unsettled || !open.isEmpty();
    }

    /** The open transaction is lost, and the dump is abandoned. */
    void abandon() {
        dump = null;
        cut = false;
        transactionLost = true;
    }
}
