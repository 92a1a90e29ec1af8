package io.routecast.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.client.record.Fingerprint;
import io.routecast.kernel.Dumps;
import io.routecast.kernel.NotificationSource;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.netlink.DumpRequest;
import io.routecast.netlink.NetlinkConstants;
import io.routecast.netlink.NetlinkMessage;
import io.routecast.netlink.ObjectGoldens;
import io.routecast.netlink.Rtnetlink;
import io.routecast.netlink.RuleCodec;
import io.routecast.route.Hex;
import io.routecast.route.IpRule;
import io.routecast.route.RuleFlags;
import io.routecast.socket.DumpSocket;
import io.routecast.socket.OpenNotifications;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What KERNEL.md says of rules: what the kernel announces, and what it does silently. */
@Tag("kernel")
class RuleKernelIT {
    private static final int[] GROUPS = {Rtnetlink.RTNLGRP_IPV4_RULE, Rtnetlink.RTNLGRP_IPV6_RULE};

    @TempDir private Path directory;
    private final RuleCodec codec = new RuleCodec(Fingerprint::of);
    private NetworkNamespace namespace;
    private NotificationSource notifications;

    @BeforeEach
    void listen() throws Exception {
        namespace = Namespaces.make();
        notifications = namespace.call(() -> OpenNotifications.of(GROUPS, 1 << 20));
    }

    @AfterEach
    void close() throws Exception {
        ((AutoCloseable) notifications).close();
        namespace.close();
    }

    @Test
    void aRuleFollowsTheNameOfALinkSilently() throws Exception {
        namespace.run("rule add pref 100 iif d0 oif d1 table 7", "-6 rule add pref 100 iif d0");
        assertEquals("[+100 iif_detached oif_detached, +100 iif_detached]", heard().toString());
        silently("link add d0 type veth peer name p0", "[100, 100]", "oif_detached", "");
        silently("link add d1 type veth peer name p1", "[100, 100]", "", "");
        silently("link set d0 name d9", "[100, 100]", "iif_detached", "iif_detached");
        silently("link set d9 name d0", "[100, 100]", "", "");
        silently("link set d1 down", "[100, 100]", "", "");
        try (NetworkNamespace other = Namespaces.make()) {
            silently(
                    "link set d0 netns " + other.threadId(),
                    "[100, 100]",
                    "iif_detached",
                    "iif_detached");
        }
        silently("link del d1", "[100, 100]", "iif_detached oif_detached", "iif_detached");
    }

    @Test
    void aGotoIsResolvedSilently() throws Exception {
        namespace.run("rule add pref 50 goto 200");
        assertEquals("[+50 unresolved]", heard().toString());
        namespace.run("rule add pref 200 nop", "rule add pref 200 table 7");
        assertEquals("[+200, +200]", heard().toString());
        assertEquals("", flags().get(0));
        namespace.run("rule del pref 200");
        assertEquals("", flags().get(0));
        namespace.run("rule del pref 200");
        assertEquals("[-200, -200]", heard().toString());
        assertEquals("unresolved", flags().get(0));
    }

    /** {@code ip rule restore} asks without NLM_F_EXCL. */
    @Test
    void identicalRulesExist() throws Exception {
        namespace.run("rule add pref 500 table 7");
        Path saved = directory.resolve("rules");
        ip("save", saved);
        ip("restore", saved);
        assertEquals("[500, 500]", at500().stream().map(IpRule::priority).toList().toString());
        assertEquals(1, Set.copyOf(at500()).size());
        assertEquals(2, keysAt500().size());
        assertEquals(1, Set.copyOf(keysAt500()).size());
        heard();
        namespace.run("rule del pref 500");
        assertEquals("[-500]", heard().toString());
        assertEquals(1, at500().size());
    }

    private List<IpRule> at500() throws Exception {
        return rules().stream().filter(rule -> rule.priority() == 500).toList();
    }

    private List<String> keysAt500() throws Exception {
        return keys().stream().filter(key -> key.startsWith("02000001f4")).toList();
    }

    private void ip(String command, Path file) throws Exception {
        Process ip =
                namespace.call(
                        () -> {
                            ProcessBuilder process = new ProcessBuilder("ip", "rule", command);
                            return command.equals("save")
                                    ? process.redirectOutput(file.toFile()).start()
                                    : process.redirectInput(file.toFile()).start();
                        });
        assertEquals(0, ip.waitFor());
        assertTrue(Files.size(file) > 0);
    }

    @Test
    void aFlushIsOneDeletionEach() throws Exception {
        namespace.run("rule add pref 100 table 7", "-6 rule add pref 100 table 7");
        heard();
        namespace.run("rule flush");
        assertEquals("[-100, -32766, -32767]", heard().toString());
        assertEquals("[0, 0, 100, 32766]", priorities().toString());
    }

    /** Where the kernel has VRFs. */
    @Test
    void theFirstVrfBringsARuleThatStays() throws Exception {
        if (Namespaces.haveVrfs()) {
            namespace.run("link add red type vrf table 10");
            assertEquals("[+1000, +1000]", heard().toString());
            namespace.run("link add blue type vrf table 11", "link del red", "link del blue");
            assertEquals("[]", heard().toString());
            assertEquals("[0, 1000, 32766, 32767, 0, 1000, 32766]", priorities().toString());
            namespace.run("rule del pref 1000", "link add red type vrf table 10");
            assertEquals("[-1000]", heard().toString());
        }
    }

    @Test
    void aDumpHasTheRulesOfMulticastRoutingToo() throws Exception {
        TreeSet<Integer> families = new TreeSet<>();
        dump(message -> families.add(message.buffer()[message.payloadOffset()] & 0xff));
        assertTrue(families.containsAll(List.of(2, 10)), families.toString());
        assertEquals("[0, 32766, 32767, 0, 32766]", priorities().toString());
    }

    @Test
    void threeHundredRulesAreOneChunk() throws Exception {
        namespace.run(
                IntStream.range(0, 300)
                        .mapToObj(i -> "rule add pref " + (1000 + i) + " from 10.0.0.0/8 table 7")
                        .toArray(String[]::new));
        assertEquals(1, dump(message -> {}));
        assertEquals(305, rules().size());
    }

    /** Runs a command of which no rule's listener hears: then, each rule's flags. */
    private void silently(String command, String priorities, String... flags) throws Exception {
        heard();
        namespace.run(command);
        assertEquals("[]", heard().toString(), command);
        List<IpRule> rules = rules().stream().filter(rule -> rule.priority() == 100).toList();
        assertEquals(priorities, rules.stream().map(IpRule::priority).toList().toString());
        assertEquals(List.of(flags), rules.stream().map(RuleKernelIT::flags).toList(), command);
    }

    private static String flags(IpRule rule) {
        return String.join(" ", RuleFlags.names(rule.flags()));
    }

    /** The flags of the rules that were added, in the kernel's order. */
    private List<String> flags() throws Exception {
        return rules().stream()
                .filter(rule -> rule.priority() != 0)
                .map(RuleKernelIT::flags)
                .toList();
    }

    private List<Long> priorities() throws Exception {
        return rules().stream().map(IpRule::priority).toList();
    }

    private List<IpRule> rules() throws Exception {
        List<IpRule> rules = new ArrayList<>();
        dump(
                message -> {
                    if (codec.key(message) != null) {
                        rules.add(rule(message));
                    }
                });
        return rules;
    }

    private List<String> keys() throws Exception {
        List<String> keys = new ArrayList<>();
        dump(
                message -> {
                    byte[] key = codec.key(message);
                    if (key != null) {
                        keys.add(Hex.of(key).toString());
                    }
                });
        return keys;
    }

    private IpRule rule(NetlinkMessage message) {
        return RuleCodec.rule(codec.image(message, new ObjectGoldens.Names()));
    }

    private interface Row {
        void take(NetlinkMessage message);
    }

    /**
     * Reads all rows: in how many chunks they came. On older kernels the end comes in another one.
     */
    private int dump(Row row) throws Exception {
        return namespace.call(
                () -> {
                    try (DumpSocket socket = new DumpSocket()) {
                        socket.request(DumpRequest.rules(1));
                        return chunks(socket, row);
                    }
                });
    }

    private static int chunks(Dumps kernel, Row row) {
        byte[] chunk = new byte[Dumps.RECEIVE_BYTES];
        int chunks = 0;
        while (true) {
            NetlinkMessage message = new NetlinkMessage().reset(chunk, 0, kernel.receive(chunk));
            for (boolean first = true; message.next(); first = false) {
                if (message.type() == NetlinkConstants.NLMSG_DONE) {
                    return chunks;
                }
                chunks += first ? 1 : 0;
                row.take(message);
            }
        }
    }

    /** What the kernel has announced since the last call: + or -, priority, flags. */
    private List<String> heard() throws Exception {
        return namespace.call(
                () -> {
                    List<String> heard = new ArrayList<>();
                    for (int n = notifications.receive(); n > 0; n = notifications.receive()) {
                        for (int i = 0; i < n; i++) {
                            heard.add(heard(i));
                        }
                    }
                    return heard;
                });
    }

    private String heard(int datagram) {
        byte[] bytes = new byte[notifications.length(datagram)];
        notifications.copy(datagram, bytes, 0);
        NetlinkMessage message = new NetlinkMessage().reset(bytes, 0, bytes.length);
        assertTrue(message.next());
        IpRule rule = rule(message);
        String sign = codec.isNew(message.type()) ? "+" : "-";
        return (sign + rule.priority() + " " + flags(rule)).strip();
    }
}
