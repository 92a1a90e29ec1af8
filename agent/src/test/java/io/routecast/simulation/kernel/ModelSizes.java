package io.routecast.simulation.kernel;

import io.routecast.kernel.FibSizes;
import io.routecast.route.Prefix;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The counts of {@code /proc/net}, exact. */
final class ModelSizes implements FibSizes {
    private static final String ANY = "0".repeat(32);

    private final FibTables<Ipv4Table> ipv4;
    private final FibTables<Ipv6Table> ipv6;

    ModelSizes(FibTables<Ipv4Table> ipv4, FibTables<Ipv6Table> ipv6) {
        this.ipv4 = ipv4;
        this.ipv6 = ipv6;
    }

    @Override
    public Ipv4 ipv4() {
        Map<Long, Long> sizes = new HashMap<>();
        for (Ipv4Table table : ipv4.all()) {
            sizes.put(table.number(), table.size());
        }
        return new Ipv4(sizes, true);
    }

    @Override
    public long ipv6() {
        return ipv6.all().stream().mapToLong(Ipv6Table::size).sum();
    }

    @Override
    public Ipv6Entry lastIpv6() {
        Ipv6Route last = null;
        for (Ipv6Table table : ipv6.all()) {
            if (table.last() != null) {
                List<Ipv6Route> routes = table.last().getValue().routes;
                last = routes.get(routes.size() - 1);
            }
        }
        return last == null ? null : entry(last.prefix, last.metric);
    }

    private static Ipv6Entry entry(Prefix prefix, long metric) {
        String address = HexFormat.of().formatHex(prefix.address().toByteArray());
        return new Ipv6Entry(address, prefix.length(), ANY, 0, metric);
    }
}
