package io.routecast.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.record.PublishedChange;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Each line is {@code routecast tail}'s output for the golden example of that name. */
class ChangeLineTest {
    private final ChangeLine plain = new ChangeLine(new Palette(false));

    @Test
    void whoMadeIt() {
        String line = new ChangeLine(new Palette(false)).of(Examples.change("writer"));
        assertTrue(line.endsWith(" metric 32 (ip[13310] of session-3.scope)"), line);
    }

    @Test
    void snapshot() {
        assertLine(
                "snapshot-first",
                "2026-11-23T17:37:15.121Z edge-7 route   0.0.0.0/0 via 192.0.2.254 dev eth0"
                        + " proto dhcp src 192.0.2.1 metric 100");
    }

    @Test
    void snapshotOfAnotherTableTypeAndScope() {
        assertLine(
                "snapshot-last",
                "2026-11-23T17:37:15.123Z edge-7 route   local 192.0.2.1/32 dev eth0 table local"
                        + " proto kernel scope host src 192.0.2.1");
    }

    @Test
    void addition() {
        assertLine(
                "create",
                "2026-11-23T17:37:15.124Z edge-7 added   203.0.113.0/24 via 192.0.2.254 dev eth0"
                        + " proto bird metric 32 (bird)");
    }

    @Test
    void changeShowsWhatDiffers() {
        assertLine(
                "update",
                "2026-11-23T17:37:15.125Z edge-7 changed 203.0.113.0/24 dev eth0 proto bird"
                        + " metric 32: via 192.0.2.254 → via 192.0.2.253 (bird)");
    }

    @Test
    void deletionByResyncSaysWhy() {
        assertLine(
                "resync-link",
                "2026-11-23T17:37:15.133Z edge-7 deleted 198.51.100.0/24 proto static realm 30"
                        + " nexthop via 192.0.2.253 dev eth0 weight 10"
                        + " nexthop via 100.64.0.1 dev eth1 weight 20 onlink"
                        + " nexthop via inet6 fe80::2 dev eth2 realm 10/20 weight 1 dead linkdown"
                        + " (resync: link)");
    }

    @Test
    void metricsWithLocks() {
        assertLine(
                "metrics",
                "2026-11-23T17:37:15.131Z edge-7 added   192.88.99.0/24 via 192.0.2.254 dev eth0"
                        + " proto static mtu lock 1400 advmss 1360 initcwnd 20 congctl lock bbr"
                        + " (ip)");
    }

    @Test
    void tunnel() {
        assertLine(
                "encap",
                "2026-11-23T17:37:15.130Z edge-7 added   2001:db8:5::/48 encap seg6 mode encap"
                        + " segs fc00::1,fc00::2 dev eth0 metric 1024 pref medium (ip)");
    }

    @Test
    void nexthopObject() {
        assertLine(
                "nexthop-object",
                "2026-11-23T17:37:15.129Z edge-7 added   10.0.0.0/8 nhid 12 tos 16"
                        + " via 192.0.2.254 dev eth0 proto zebra metric 20 (zebra)");
    }

    @Test
    void sourceSpecific() {
        assertLine(
                "source-specific",
                "2026-11-23T17:37:15.128Z edge-7 added   2001:db8:a::/48 from 2001:db8:f::/48"
                        + " via fe80::1 dev eth0 proto babel metric 1024 pref medium (babeld)");
    }

    @Test
    void routeWithoutNexthops() {
        assertLine(
                "blackhole",
                "2026-11-23T17:37:15.134Z edge-7 added   blackhole 198.18.0.0/15 (ip)");
    }

    @Test
    void numbersThatHaveNoName() {
        assertLine(
                "unknown",
                "2026-11-23T17:37:15.132Z edge-7 added   77 203.0.113.128/25 via 192.0.2.254"
                        + " dev if7 unknown 40 01 table 4000000000 proto 250 scope 100 128 21 5"
                        + " unknown 31 0a0b 33");
    }

    @Test
    void whatIpDoesNotShowIsShownByField() {
        PublishedChange change =
                edited(
                        "update",
                        "192.0.2.254\",\"dev\":\"eth0\",\"ifindex\":2",
                        "192.0.2.253\",\"dev\":\"eth0\",\"ifindex\":7");
        assertEquals(
                "2026-11-23T17:37:15.125Z edge-7 changed 203.0.113.0/24 via 192.0.2.253 dev eth0"
                        + " proto bird metric 32: nexthops.0.ifindex 7 → 2 (bird)",
                plain.of(change));
    }

    @Test
    void wordOfOneSideOnly() {
        PublishedChange change =
                edited(
                        "update",
                        "192.0.2.254\",\"dev\":\"eth0\"",
                        "192.0.2.253\",\"dev\":\"eth0\"",
                        "\"prefsrc\":null",
                        "\"prefsrc\":\"192.0.2.1\"");
        assertEquals(
                "2026-11-23T17:37:15.125Z edge-7 changed 203.0.113.0/24 via 192.0.2.253 dev eth0"
                        + " proto bird metric 32: src 192.0.2.1 → none (bird)",
                plain.of(change));
    }

    @Test
    void namesCannotSteerTheTerminal() {
        PublishedChange change = edited("blackhole", "edge-7", "e\\u001b[2J\\u009b");
        assertEquals(
                "2026-11-23T17:37:15.134Z e\\u001b[2J\\u009b added   blackhole 198.18.0.0/15 (ip)",
                plain.of(change));
    }

    @Test
    void colours() {
        assertEquals(
                "~[2m2026-11-23T17:37:15.125Z~[0m ~[36medge-7~[0m ~[33mchanged~[0m"
                        + " 203.0.113.0/24 dev eth0 proto bird metric 32: ~[31mvia 192.0.2.254~[0m"
                        + " → ~[32mvia 192.0.2.253~[0m ~[2m(bird)~[0m",
                new ChangeLine(new Palette(true))
                        .of(Examples.change("update"))
                        .replace('\u001b', '~'));
    }

    private void assertLine(String example, String line) {
        assertEquals(line, plain.of(Examples.change(example)));
    }

    /** An example with the first occurrence of each text replaced by the text after it. */
    private static PublishedChange edited(String example, String... edits) {
        String json = new String(Examples.record(example), StandardCharsets.UTF_8);
        for (int i = 0; i < edits.length; i += 2) {
            int at = json.indexOf(edits[i]);
            json = json.substring(0, at) + edits[i + 1] + json.substring(at + edits[i].length());
        }
        return ChangeReader.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
