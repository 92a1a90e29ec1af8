package io.routecast.agent;

import io.routecast.mirror.table.MirroredTable;
import io.routecast.publish.state.Mirrored;
import io.routecast.store.Store;
import java.util.ArrayList;
import java.util.List;

/**
 * The mirror's table for who publishes it, page by page: a read transaction for each, because an
 * old one would keep LMDB from using freed pages again. From any thread.
 */
public final class MirroredPages implements Mirrored {
    private static final int KEYS = 500;

    private final Store store;

    public MirroredPages(Store store) {
        this.store = store;
    }

    @Override
    public Page page(byte[] from) {
        List<Row> rows = new ArrayList<>(KEYS);
        MirroredTable.Moment moment =
                MirroredTable.read(
                        store, from, KEYS, (image, ordinal) -> rows.add(new Row(image, ordinal)));
        return new Page(
                moment.state().lastPosition(),
                moment.state().lastSeq(),
                store.mirroredKeys(),
                rows,
                moment.next());
    }
}
