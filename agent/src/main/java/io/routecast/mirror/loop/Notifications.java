package io.routecast.mirror.loop;

import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.Reason;
import io.routecast.client.record.Stream;
import io.routecast.client.record.WriterProcess;
import io.routecast.kernel.Received;
import io.routecast.kernel.Writers;
import io.routecast.mirror.Mirror;
import io.routecast.mirror.objects.ObjectTables;
import io.routecast.mirror.resync.Resync;
import io.routecast.mirror.resync.ResyncSchedule;
import io.routecast.mirror.rules.Certainty;
import io.routecast.mirror.rules.Ipv4Rules;
import io.routecast.mirror.rules.Ipv6Rules;
import io.routecast.mirror.rules.RouteNotification;
import io.routecast.mirror.rules.RouteRules;
import io.routecast.mirror.table.MirrorChange;
import io.routecast.mirror.table.MirrorKey;
import io.routecast.mirror.table.RoutesOfKey;
import io.routecast.netlink.MalformedMessageException;
import io.routecast.netlink.NetlinkMessage;
import io.routecast.netlink.RouteHeader;
import io.routecast.netlink.Rtnetlink;
import io.routecast.route.Family;
import io.routecast.status.NotificationKind;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the kernel's notifications to the mirror. Those of routes are changes. After those of
 * links, addresses and nexthop objects routes may have changed silently: a resync settles it. Owned
 * by the mirror's thread.
 */
public final class Notifications {
    private static final Logger LOG = LoggerFactory.getLogger("routecast.netlink");

    private final Mirror mirror;
    private final ObjectTables objects;
    private final Resync resync;
    private final ResyncSchedule schedule;
    private final Writers writers;
    private final RouteRules ipv4Rules = new Ipv4Rules();
    private final RouteRules ipv6Rules = new Ipv6Rules();
    private final NetlinkMessage message = new NetlinkMessage();

    /**
     * @param writers finds the process behind a notification
     */
    Notifications(
            Mirror mirror,
            ObjectTables objects,
            Resync resync,
            ResyncSchedule schedule,
            Writers writers) {
        this.mirror = mirror;
        this.objects = objects;
        this.resync = resync;
        this.schedule = schedule;
        this.writers = writers;
    }

    /** Applies all messages of a batch, within the store's transaction. */
    void apply(Received.Messages batch) {
        message.reset(batch.buffer(), 0, batch.length());
        try {
            while (message.next()) {
                applyOne(batch);
            }
        } catch (MalformedMessageException e) {
            // The length in the header is wrong, so the messages after it cannot be found.
            malformed(e);
        }
    }

    /** Counts the messages of a batch that cannot be applied. */
    void discard(Received.Messages batch) {
        message.reset(batch.buffer(), 0, batch.length());
        try {
            while (message.next()) {
                mirror.counters().discarded.increment();
            }
        } catch (MalformedMessageException e) {
            mirror.counters().discarded.increment();
        }
    }

    private void applyOne(Received.Messages batch) {
        NotificationKind kind = kind(message.type());
        if (kind == null) {
            return;
        }
        mirror.counters().notifications.increment(kind);
        try {
            switch (kind) {
                case ROUTE -> route(batch);
                case LINK -> trigger(linkMatters(), Reason.LINK);
                case ADDRESS -> trigger(addressMatters(), Reason.ADDRESS);
                case NEXTHOP -> {
                    trigger(mirror.nexthops().notified(message), Reason.NEXTHOP);
                    object(Stream.NEXTHOPS, batch);
                }
                case RULE -> object(Stream.RULES, batch);
                case NETCONF -> trigger(true, Reason.LINK);
            }
        } catch (MalformedMessageException e) {
            malformed(e);
        }
    }

    private static NotificationKind kind(int type) {
        return switch (type) {
            case Rtnetlink.RTM_NEWROUTE, Rtnetlink.RTM_DELROUTE -> NotificationKind.ROUTE;
            case Rtnetlink.RTM_NEWLINK, Rtnetlink.RTM_DELLINK -> NotificationKind.LINK;
            case Rtnetlink.RTM_NEWADDR, Rtnetlink.RTM_DELADDR -> NotificationKind.ADDRESS;
            case Rtnetlink.RTM_NEWNEXTHOP, Rtnetlink.RTM_DELNEXTHOP -> NotificationKind.NEXTHOP;
            case Rtnetlink.RTM_NEWRULE, Rtnetlink.RTM_DELRULE -> NotificationKind.RULE;
            case Rtnetlink.RTM_NEWNETCONF, Rtnetlink.RTM_DELNETCONF -> NotificationKind.NETCONF;
            default -> null;
        };
    }

    private boolean linkMatters() {
        String appeared = mirror.links().appears(message);
        boolean namedByRule = appeared != null && objects.rulesName(appeared);
        return mirror.links().notified(message) || namedByRule;
    }

    /** A change that leaves open what there is now is settled by a dump. */
    private void object(Stream stream, Received.Messages batch) {
        if (!objects.mirrors(stream)) {
            return;
        }
        WriterProcess writer = writer(batch);
        if (objects.notified(stream, message, batch.receivedMicros(), header(), writer)) {
            schedule.request(Reason.UNCERTAIN, mirror.clock().nanos());
        }
    }

    private WriterProcess writer(Received.Messages batch) {
        return writers.writer(message.pid(), message.seq(), batch.receipt());
    }

    private NlmsgHeader header() {
        return new NlmsgHeader(message.type(), message.flags(), message.seq(), message.pid());
    }

    /**
     * The kernel announces all routes of a new IPv6 address; any other address change may act
     * silently.
     */
    private boolean addressMatters() {
        int family = message.buffer()[message.payloadOffset()] & 0xff;
        return message.type() == Rtnetlink.RTM_DELADDR || family != Family.IPV6.number();
    }

    private void trigger(boolean matters, Reason reason) {
        mirror.disturbances().silent();
        if (matters) {
            schedule.request(reason, mirror.clock().nanos());
        }
    }

    private void malformed(MalformedMessageException e) {
        mirror.counters().malformed.increment();
        mirror.disturbances().silent();
        resync.findAll();
        LOG.warn("malformed message; a resync follows: {}", e.getMessage());
        schedule.request(Reason.MALFORMED, mirror.clock().nanos());
    }

    private void route(Received.Messages batch) {
        RouteHeader header = mirror.notified(message);
        if (mirror.ipv6Switched(message)) {
            trigger(true, Reason.LINK);
        }
        if (header == null) {
            mirror.counters().received.increment();
            mirror.counters().filtered.increment();
            return;
        }
        boolean ipv4 = header.family() == Family.IPV4.number();
        byte[] key = MirrorKey.of(header, message.buffer());
        RoutesOfKey rows = mirror.rows(mirror.routes(key));
        Certainty certainty = apply(rows, key, ipv4 ? ipv4Rules : ipv6Rules);
        publish(rows, key, batch);
        resync.notified(key);
        mirror.openKeys().notified(key, certainty);
        if (certainty != Certainty.CERTAIN) {
            // Also for a key without routes: routes that siblings hid reappear silently.
            resync.uncertain(key);
        }
    }

    private Certainty apply(RoutesOfKey rows, byte[] key, RouteRules rules) {
        RouteNotification notification =
                new RouteNotification(
                        message.type() == Rtnetlink.RTM_DELROUTE,
                        message.flags(),
                        message.pid() == 0,
                        mirror.openKeys().contains(key),
                        mirror.disturbances().unsettled(),
                        mirror.image(message));
        if (!notification.deletion() && !mirror.imageComplete()) {
            // No record shows a link without its name: the resync dumps links first.
            return Certainty.DOUBTFUL;
        }
        if (notification.keyWasEmpty()) {
            mirror.openKeys().close(key);
        }
        return mirror.openKeys().doubtful(key)
                ? Certainty.DOUBTFUL
                : rules.apply(rows, notification);
    }

    private void publish(RoutesOfKey rows, byte[] key, Received.Messages batch) {
        List<MirrorChange> changes = rows.changes();
        if (changes.isEmpty()) {
            mirror.counters().received.increment();
            mirror.counters().unchanged.increment();
            return;
        }
        mirror.put(key, rows);
        // All but the last change happened silently before; the notification revealed them.
        for (MirrorChange change : changes.subList(0, changes.size() - 1)) {
            mirror.log().resynced(change, silentReason());
        }
        mirror.log()
                .notified(
                        changes.get(changes.size() - 1),
                        batch.receivedMicros(),
                        header(),
                        writer(batch));
    }

    private Reason silentReason() {
        Reason requested = schedule.requested();
        return requested == null ? Reason.UNCERTAIN : requested;
    }
}
