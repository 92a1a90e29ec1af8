package io.routecast.mirror.table;

import io.routecast.client.record.Stream;
import io.routecast.filter.FamilyFilter;
import io.routecast.filter.ProtocolFilter;
import io.routecast.filter.TableFilter;
import java.util.Set;

/**
 * Which streams are mirrored, and which objects are published. Routes of other families and tables
 * are not mirrored. Routes of other protocols are mirrored but not published, because they share
 * keys with published ones.
 */
public record MirrorFilter(
        Set<Stream> streams, FamilyFilter families, TableFilter tables, ProtocolFilter protocols) {
    /** Takes a copy. */
    public MirrorFilter {
        streams = Set.copyOf(streams);
    }

    /** One of routes alone. */
    public MirrorFilter(FamilyFilter families, TableFilter tables, ProtocolFilter protocols) {
        this(Set.of(Stream.ROUTES), families, tables, protocols);
    }
}
