package io.routecast.mirror;

import io.routecast.config.Settings;
import io.routecast.config.SettingsLoader;
import io.routecast.mirror.count.Counters;
import io.routecast.mirror.table.HostImageNames;
import io.routecast.mirror.table.MirrorFilter;
import io.routecast.store.Store;
import io.routecast.store.StoreWriter;
import io.routecast.time.Clock;
import java.util.Map;

/** A mirror of all routes over a store, without a thread and without names. */
public final class MirrorOfStore {
    private MirrorOfStore() {}

    public static Mirror of(Store store, StoreWriter writer, Counters counters) throws Exception {
        Settings.Netlink netlink = SettingsLoader.ofThisHost().defaults(Map.of()).netlink();
        return new Mirror(
                writer,
                store::staging,
                new MirrorFilter(netlink.families(), netlink.tables(), netlink.protocols()),
                new HostImageNames(table -> null, protocol -> null),
                counters,
                Clock.SYSTEM);
    }
}
