package io.routecast.mirror.count;

import io.routecast.client.record.Op;
import java.util.List;

/**
 * The counts of one stream. At any quiet moment
 *
 * <pre>received = published + filtered + unchanged + pending</pre>
 *
 * where published counts what Kafka has acknowledged, and pending what is in the outbox. Written by
 * the mirror's thread, readable from any.
 */
public final class StreamCounts {
    /** Changes: notifications of objects, and differences that dumps showed. */
    public final TransactionalCount received = new TransactionalCount();

    /** Changes of objects that a filter excludes. */
    public final TransactionalCount filtered = new TransactionalCount();

    /**
     * Changes without a record, because consumers have the same table without one: notifications
     * that changed nothing, and changes that were compacted in a full outbox, whose net change
     * other records show.
     */
    public final TransactionalCount unchanged = new TransactionalCount();

    /** Those of {@link #unchanged} that were compacted in a full outbox. */
    public final TransactionalCount givenUp = new TransactionalCount();

    /** Objects that the periodic audit found different. */
    public final TransactionalCount drift = new TransactionalCount();

    /** Published objects, now; of routes each family is counted instead. */
    public final TransactionalCount objects = new TransactionalCount();

    /** Change records written to the outbox. */
    public final CountByKind<Op> records = new CountByKind<>(Op.class);

    private final List<TransactionalCount> counts =
            List.of(received, filtered, unchanged, givenUp, drift, objects);

    void commit() {
        counts.forEach(TransactionalCount::commit);
        records.commit();
    }

    void forget() {
        counts.forEach(TransactionalCount::forget);
        records.forget();
    }
}
