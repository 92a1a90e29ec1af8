package io.routecast.socket;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.kernel.Inbox;
import io.routecast.kernel.Received;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.namespace.RouteChurn;
import io.routecast.netlink.NetlinkMessage;
import io.routecast.netlink.Rtnetlink;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The queue is drained although the kernel fills it as fast as it is read. */
@Tag("kernel")
class DrainIT {
    private static final int BUFFER_BYTES = 64 << 20;
    private static final int INBOX_BYTES = 16 << 10;
    private static final int CHANGES_PER_SECOND = 20_000;
    private static final int QUEUED = 5_000;
    private static final int LEFT = 1_000;
    private static final long WAIT_MILLIS = 1_000;
    private static final long SECONDS_AT_MOST = 60;

    @Test
    void aQueueThatIsNeverEmpty() throws Exception {
        try (NetworkNamespace namespace = Namespaces.make()) {
            namespace.run("link add v0 type veth peer name p0", "link set v0 up");
            namespace.run("link set p0 up", "addr add 2001:db8:1::1/64 dev v0 nodad");
            byte[] gateway = InetAddress.getByName("2001:db8:1::2").getAddress();
            int ifindex = Integer.parseInt(namespace.ip("-o", "link", "show", "v0").split(":")[0]);
            Inbox inbox = new Inbox(INBOX_BYTES);
            int[] groups = {Rtnetlink.RTNLGRP_IPV6_ROUTE};
            NotificationReader reader =
                    namespace.call(() -> new NotificationReader(groups, BUFFER_BYTES, inbox));
            Thread thread = new Thread(reader, "reader");
            try (RouteChurn churn =
                    RouteChurn.start(namespace, ifindex, gateway, CHANGES_PER_SECOND)) {
                await(churn, QUEUED);
                reader.wake();
                thread.start();
                drain(inbox, churn);
            } finally {
                reader.stop();
                thread.join();
                reader.close();
            }
        }
    }

    /** Takes no more than the kernel had sent, within a tolerance. */
    private static void drain(Inbox inbox, RouteChurn churn) throws Exception {
        long taken = 0;
        long most = 0;
        Received received = next(inbox);
        while (!(received instanceof Received.Drained)) {
            assertInstanceOf(Received.Messages.class, received);
            // The request was seen by now. The kernel accounts at least a third of a message's real
            // size.
            most = most == 0 ? 3 * churn.changes() : most;
            taken += count((Received.Messages) received);
            assertTrue(taken <= most, "not drained after " + taken + " messages");
            await(churn, taken + LEFT);
            received = next(inbox);
        }
        System.out.println("drained after " + taken + " messages, of at most " + most);
    }

    private static Received next(Inbox inbox) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_AT_MOST);
        Received next = inbox.take();
        while (next == null) {
            assertTrue(System.nanoTime() < end, "nothing is received");
            inbox.await(TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS));
            next = inbox.take();
        }
        return next;
    }

    private static long count(Received.Messages messages) {
        NetlinkMessage message =
                new NetlinkMessage().reset(messages.buffer(), 0, messages.length());
        long count = 0;
        while (message.next()) {
            count++;
        }
        return count;
    }

    private static void await(RouteChurn churn, long changes) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_AT_MOST);
        while (churn.changes() < changes) {
            assertTrue(System.nanoTime() < end, "the kernel changes nothing");
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
