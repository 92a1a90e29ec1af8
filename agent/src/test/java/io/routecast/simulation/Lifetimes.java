package io.routecast.simulation;

import io.routecast.config.Settings;
import io.routecast.config.SettingsLoader;
import io.routecast.mirror.MirrorPlan;
import io.routecast.mirror.SnapshotInterval;
import io.routecast.mirror.table.MirrorFilter;
import java.util.Map;
import java.util.Random;

/** The configurations of the simulated agents: the defaults, or close to them. */
final class Lifetimes {
    private static final Settings DEFAULTS = defaults();
    private static final long MILLI = 1_000_000;

    private Lifetimes() {}

    private static Settings defaults() {
        try {
            return SettingsLoader.ofThisHost()
                    .defaults(Map.of("routecast.host.id", "0123456789abcdef"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static MirrorPlan plan(Random random, Swarm swarm) {
        Settings.Netlink netlink = DEFAULTS.netlink();
        return new MirrorPlan(
                new MirrorFilter(netlink.families(), netlink.tables(), netlink.protocols()),
                random.nextInt(4) == 0,
                random.nextBoolean()
                        ? SnapshotInterval.AUTO
                        : new SnapshotInterval(
                                false,
                                swarm.leastSnapshotNanos() + random.nextInt(36_000_000) * MILLI),
                (10 + random.nextInt(190)) * MILLI,
                swarm.auditNanos(),
                random.nextInt(50) * MILLI);
    }
}
