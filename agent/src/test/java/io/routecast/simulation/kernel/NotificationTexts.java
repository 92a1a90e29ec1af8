package io.routecast.simulation.kernel;

import io.routecast.kernel.NotificationSource;
import io.routecast.netlink.AddressMessage;
import io.routecast.netlink.LinkMessage;
import io.routecast.netlink.NetlinkConstants;
import io.routecast.netlink.NetlinkMessage;
import io.routecast.netlink.NexthopMessage;
import io.routecast.netlink.RouteDecoder;
import io.routecast.netlink.Rtnetlink;
import java.util.ArrayList;
import java.util.List;

/** Notifications as comparable texts: only what the agent reads of them. */
final class NotificationTexts {
    private static final int WHAT_HAPPENED =
            NetlinkConstants.NLM_F_REPLACE
                    | NetlinkConstants.NLM_F_EXCL
                    | NetlinkConstants.NLM_F_CREATE
                    | NetlinkConstants.NLM_F_APPEND;
    private static final int LINK_STATE = 0x1 | 0x40 | 0x10000;

    private NotificationTexts() {}

    /** All that is queued now. */
    static List<String> all(NotificationSource source) {
        List<String> texts = new ArrayList<>();
        for (int count = source.receive(); count > 0; count = source.receive()) {
            for (int i = 0; i < count; i++) {
                byte[] message = new byte[source.length(i)];
                source.copy(i, message, 0);
                texts.addAll(of(message, message.length));
            }
        }
        return texts;
    }

    /** The rows of a chunk of a dump of routes, and its end with the kernel's errno. */
    static List<String> rows(byte[] chunk, int length) {
        List<String> rows = new ArrayList<>();
        NetlinkMessage message = new NetlinkMessage().reset(chunk, 0, Math.max(0, length));
        while (message.next()) {
            boolean ends = message.type() == NetlinkConstants.NLMSG_DONE;
            rows.add(
                    ends
                            ? "end " + message.errno()
                            : message.flags() + " " + message.seq() + " " + text(message));
        }
        return rows;
    }

    private static List<String> of(byte[] buffer, int length) {
        List<String> texts = new ArrayList<>();
        NetlinkMessage message = new NetlinkMessage().reset(buffer, 0, length);
        while (message.next()) {
            String who = message.pid() == 0 ? " by the kernel: " : " by a process: ";
            String text = text(message);
            if (text != null) {
                texts.add(message.type() + who + text);
            }
        }
        return texts;
    }

    /** Null for a message that is not about a link itself. */
    private static String text(NetlinkMessage message) {
        byte[] buffer = message.buffer();
        int offset = message.payloadOffset();
        int length = message.payloadLength();
        return switch (message.type()) {
            case Rtnetlink.RTM_NEWLINK, Rtnetlink.RTM_DELLINK ->
                    link(LinkMessage.decode(buffer, offset, length));
            case Rtnetlink.RTM_NEWADDR, Rtnetlink.RTM_DELADDR ->
                    address(AddressMessage.decode(buffer, offset, length));
            case Rtnetlink.RTM_NEWNEXTHOP, Rtnetlink.RTM_DELNEXTHOP ->
                    NexthopMessage.decode(buffer, offset, length).toString();
            default ->
                    (message.flags() & WHAT_HAPPENED)
                            + " "
                            + RouteDecoder.decode(buffer, offset, length);
        };
    }

    private static String link(LinkMessage link) {
        return link.family() != 0
                ? null
                : link.index() + " " + link.name() + " " + (link.flags() & LINK_STATE);
    }

    private static String address(AddressMessage address) {
        return address.ifindex() + " " + address.own() + "/" + address.prefixLength();
    }
}
