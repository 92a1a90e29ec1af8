package io.routecast.host;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What iproute2 on this host calls routing tables and route protocols. An immutable value: the
 * files when they were read. Names given by devices (VRF) are not in it.
 */
public final class Iproute2Names {

    private static final Map<Long, String> COMPILED_TABLES =
            Map.of(253L, "default", 254L, "main", 255L, "local");

    /** {@code RTPROT_*} of {@code <linux/rtnetlink.h>}. */
    private static final Map<Long, String> COMPILED_PROTOCOLS =
            Map.ofEntries(
                    Map.entry(0L, "unspec"),
                    Map.entry(1L, "redirect"),
                    Map.entry(2L, "kernel"),
                    Map.entry(3L, "boot"),
                    Map.entry(4L, "static"),
                    Map.entry(8L, "gated"),
                    Map.entry(9L, "ra"),
                    Map.entry(10L, "mrt"),
                    Map.entry(11L, "zebra"),
                    Map.entry(12L, "bird"),
                    Map.entry(13L, "dnrouted"),
                    Map.entry(14L, "xorp"),
                    Map.entry(15L, "ntk"),
                    Map.entry(16L, "dhcp"),
                    Map.entry(18L, "keepalived"),
                    Map.entry(42L, "babel"),
                    Map.entry(99L, "openr"),
                    Map.entry(186L, "bgp"),
                    Map.entry(187L, "isis"),
                    Map.entry(188L, "ospf"),
                    Map.entry(189L, "rip"),
                    Map.entry(192L, "eigrp"));

    private final NameTable tables;
    private final NameTable protocols;

    private Iproute2Names(NameTable tables, NameTable protocols) {
        this.tables = tables;
        this.protocols = protocols;
    }

    /** Reads the files of this host; missing or unreadable ones count as empty, as for iproute2. */
    public static Iproute2Names read() {
        return read(Path.of("/etc/iproute2"), Path.of("/usr/share/iproute2"));
    }

    /**
     * @param etc the administrator's directory; a file in it hides the file of the same name in
     *     {@code vendor}
     * @param vendor the distribution's directory, used since iproute2 6.6
     */
    public static Iproute2Names read(Path etc, Path vendor) {
        NameFiles files = new NameFiles(etc, vendor);
        return new Iproute2Names(
                NameTable.of(COMPILED_TABLES, files.read("rt_tables"), 0xFFFF_FFFFL),
                NameTable.of(COMPILED_PROTOCOLS, files.read("rt_protos"), 0xFF));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Iproute2Names names
                && tables.equals(names.tables)
                && protocols.equals(names.protocols);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tables, protocols);
    }

    /** The name of a routing table, or null when it has none. */
    public String tableName(long table) {
        return tables.name(table);
    }

    /** The name of an {@code rtm_protocol}, or null when it has none. */
    public String protocolName(int protocol) {
        return protocols.name(protocol);
    }

    /** The table of that name, or null. */
    public Long table(String name) {
        return tables.number(name);
    }

    /** The protocol of that name, or null. */
    public Integer protocol(String name) {
        Long number = protocols.number(name);
        return number == null ? null : Integer.valueOf(number.intValue());
    }
}
