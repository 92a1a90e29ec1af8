package io.routecast.simulation.kernel;

import io.routecast.kernel.NotificationSource;
import io.routecast.namespace.DumpedTable;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.netlink.Rtnetlink;
import io.routecast.socket.OpenNotifications;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The kernel that the model is held to, in a namespace of its own, with two links that go down and
 * one that loses its carrier with its peer.
 */
final class RealKernel implements AutoCloseable {
    private static final int[] GROUPS = {
        Rtnetlink.RTNLGRP_LINK,
        Rtnetlink.RTNLGRP_IPV4_IFADDR,
        Rtnetlink.RTNLGRP_IPV6_IFADDR,
        Rtnetlink.RTNLGRP_IPV4_ROUTE,
        Rtnetlink.RTNLGRP_IPV6_ROUTE,
        Rtnetlink.RTNLGRP_NEXTHOP
    };
    private static final String NO_ADDRESSES = "1";
    private static final int BUFFER_BYTES = 8 << 20;
    private static final int MOST_MILLIS = 1_000;

    private final NetworkNamespace namespace = Namespaces.make();
    private final NetworkNamespace elsewhere = Namespaces.make();
    private final IpSession ip;
    private final IpSession ipElsewhere;
    private final NotificationSource notifications;

    RealKernel() throws Exception {
        this(BUFFER_BYTES);
    }

    /** With a listener that asks for this receive buffer, which the kernel doubles. */
    RealKernel(int receiveBufferBytes) throws Exception {
        namespace.sysctl("net.ipv6.conf.default.addr_gen_mode", NO_ADDRESSES);
        namespace.run(
                new LinkOperation(LinkOperation.What.CREATED, "d0").command(),
                new LinkOperation(LinkOperation.What.CREATED, "d1").command(),
                "link add v2 index 12 type veth peer name v2p",
                "link set v2p netns " + elsewhere.threadId());
        elsewhere.run("link set v2p up");
        namespace.run("link set v2 up");
        awaitCarrier();
        ip = new IpSession(namespace);
        ipElsewhere = new IpSession(elsewhere);
        notifications = namespace.call(() -> OpenNotifications.of(GROUPS, receiveBufferBytes));
    }

    private void awaitCarrier() throws Exception {
        while (!namespace.ip("link", "show", "v2").contains("state UP")) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** The same links in the model, as they are at the start. */
    static ModelKernel model() {
        return model(2 * BUFFER_BYTES);
    }

    /** Likewise, with a listener that has this receive buffer. */
    static ModelKernel model(int receiveBufferBytes) {
        ModelKernel model = new ModelKernel(receiveBufferBytes);
        model.addLink(10, "d0");
        model.addLink(11, "d1");
        model.addLink(12, "v2");
        model.apply(new LinkOperation(LinkOperation.What.UP, "v2"));
        model.notifications().clear();
        return model;
    }

    /** Does it: true when the kernel did not refuse. */
    boolean apply(Operation operation) throws Exception {
        return (isOfCarrier(operation) ? ipElsewhere : ip).run(operation.command());
    }

    /** Whether it is done at the other end of a veth. */
    static boolean isOfCarrier(Operation operation) {
        return operation instanceof LinkOperation link
                && (link.what() == LinkOperation.What.CARRIER_LOST
                        || link.what() == LinkOperation.What.CARRIER_BACK);
    }

    /**
     * What it has announced. It announces carrier changes and IPv6 addresses a little later, so
     * this waits for {@code count}.
     */
    List<String> heard(int count) throws InterruptedException {
        List<String> heard = NotificationTexts.all(notifications);
        for (int i = 0; i < MOST_MILLIS && heard.size() < count; i++) {
            TimeUnit.MILLISECONDS.sleep(1);
            heard.addAll(NotificationTexts.all(notifications));
        }
        return heard;
    }

    DumpedTable table() throws Exception {
        return namespace.call(() -> new DumpedTable(true));
    }

    NotificationSource notifications() {
        return notifications;
    }

    NetworkNamespace namespace() {
        return namespace;
    }

    @Override
    public void close() throws IOException {
        ip.close();
        ipElsewhere.close();
        namespace.close();
        elsewhere.close();
    }
}
