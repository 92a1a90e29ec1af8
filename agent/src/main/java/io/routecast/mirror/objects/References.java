package io.routecast.mirror.objects;

import io.routecast.mirror.table.MirrorChange;

/** What the objects of a stream refer to: when that changes, the kernel changes them silently. */
interface References {
    /** Those of objects that change with nothing silently, or that every resync looks at. */
    References NONE = image -> {};

    /** Nothing is known of them any more. */
    default void clear() {}

    /** An object is there. */
    void added(byte[] image);

    /** An object is gone. */
    default void removed(byte[] image) {}

    /** An object has changed. */
    default void changed(MirrorChange change) {
        if (change.before() != null) {
            removed(change.before().image());
        }
        if (change.after() != null) {
            added(change.after().image());
        }
    }
}
