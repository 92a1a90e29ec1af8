package io.routecast.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Iproute2NamesTest {

    @TempDir Path root;

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Iproute2Names read() {
        return Iproute2Names.read(root.resolve("etc"), root.resolve("usr"));
    }

    @Test
    void withoutFilesTheCompiledNamesRemain() {
        Iproute2Names names = read();
        assertEquals("main", names.tableName(254));
        assertEquals(255, names.table("local"));
        assertEquals("bird", names.protocolName(12));
        assertEquals(192, names.protocol("eigrp"));
        assertNull(names.tableName(100));
        assertNull(names.protocolName(5));
        assertNull(names.table("nowhere"));
        assertNull(names.protocol("nowhere"));
    }

    /** As FRR's package does with its own protocol 196. */
    @Test
    void aNameOfTwoNumbersIsTheLowerOne() throws IOException {
        write("etc/rt_protos", "4 static\n196 static\n");
        Iproute2Names names = read();
        assertEquals(4, names.protocol("static"));
        assertEquals("static", names.protocolName(196));
    }

    @Test
    void everyFormOfLine() throws IOException {
        write(
                "etc/rt_tables",
                """
                #
                # reserved values
                #
                  100\tuplink
                0xfe first # not main any more
                0XFFFFFFFF last
                3000000000   big trailing words
                4294967296 too-big
                -1 negative
                101
                102 # no name
                many words
                99999999999 longer
                \u00e9 what

                103 behind
                254 second
                """);
        Iproute2Names names = read();
        assertEquals("uplink", names.tableName(100));
        assertEquals("last", names.tableName(4294967295L));
        assertEquals("big", names.tableName(3_000_000_000L));
        assertEquals("behind", names.tableName(103));
        assertEquals("second", names.tableName(254));
        assertEquals(254, names.table("main"));
        assertEquals(254, names.table("first"));
        assertNull(names.tableName(101));
        assertNull(names.tableName(102));
        assertNull(names.tableName(4294967296L));
        assertNull(names.table("negative"));
    }

    @Test
    void etcHidesUsrFileByFile() throws IOException {
        write("usr/rt_protos", "200 vendor\n201 hidden\n");
        write("usr/rt_protos.d/a.conf", "210 masked\n");
        write("usr/rt_protos.d/b.conf", "211 vendor-b\n212 vendor-b2\n");
        assertEquals("vendor", read().protocolName(200));
        assertEquals("masked", read().protocolName(210));

        write("etc/rt_protos", "200 admin\n300 too-big\n");
        write("etc/rt_protos.d/a.conf", "");
        write("etc/rt_protos.d/z.conf", "212 admin-b2\n");
        write("etc/rt_protos.d/README", "213 not a configuration file\n");
        write("etc/rt_protos.d/.x.conf", "214 hidden\n");
        Iproute2Names names = read();
        assertEquals("admin", names.protocolName(200));
        assertNull(names.protocolName(201));
        assertNull(names.protocolName(210));
        assertEquals("vendor-b", names.protocolName(211));
        assertEquals("admin-b2", names.protocolName(212));
        assertNull(names.protocolName(213));
        assertNull(names.protocolName(214));
        assertNull(names.protocolName(300));
    }

    @Test
    void aDirectoryInPlaceOfAFileIsAsGoodAsAbsent() throws IOException {
        Files.createDirectories(root.resolve("etc/rt_tables"));
        Files.createDirectories(root.resolve("etc/rt_tables.d/x.conf"));
        assertEquals("main", read().tableName(254));
    }

    @Test
    void thisHostHasTheReservedTables() {
        assertEquals(254, Iproute2Names.read().table("main"));
    }
}
