package io.routecast.mirror.objects;

import io.routecast.client.record.Fingerprint;
import io.routecast.client.record.NlmsgHeader;
import io.routecast.client.record.Reason;
import io.routecast.client.record.Stream;
import io.routecast.client.record.WriterProcess;
import io.routecast.mirror.Mirror;
import io.routecast.netlink.NetlinkMessage;
import io.routecast.netlink.NexthopCodec;
import io.routecast.netlink.RuleCodec;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The mirrored streams other than routes. Only those that the filter has are mirrored; of the
 * others nothing is done. Owned by the mirror's thread.
 */
public final class ObjectTables {
    private final Map<Stream, ObjectTable> tables = new EnumMap<>(Stream.class);
    private final RuleReferences ruleReferences = new RuleReferences();
    private final Mirror mirror;

    public ObjectTables(Mirror mirror) {
        this.mirror = mirror;
        tables.put(
                Stream.RULES,
                new ObjectTable(
                        Stream.RULES, new RuleCodec(Fingerprint::of), ruleReferences, mirror));
        tables.put(
                Stream.NEXTHOPS,
                new ObjectTable(Stream.NEXTHOPS, new NexthopCodec(), References.NONE, mirror));
    }

    /** Whether a stream is mirrored. */
    public boolean mirrors(Stream stream) {
        return mirror.filter().streams().contains(stream);
    }

    private void ifMirrored(Stream stream, Consumer<ObjectTable> action) {
        if (mirrors(stream)) {
            action.accept(tables.get(stream));
        }
    }

    private void forEach(Consumer<ObjectTable> action) {
        tables.keySet().forEach(stream -> ifMirrored(stream, action));
    }

    /** Counts the objects that former runs published, within the store's transaction. */
    public void countPublished() {
        forEach(ObjectTable::countPublished);
    }

    /**
     * Takes a notification, within the store's transaction.
     *
     * @return whether only a dump can show what the kernel has now
     */
    public boolean notified(
            Stream stream,
            NetlinkMessage message,
            long receivedMicros,
            NlmsgHeader nlmsg,
            WriterProcess writer) {
        if (!mirrors(stream)) {
            return false;
        }
        boolean open = tables.get(stream).notified(message, receivedMicros, nlmsg, writer);
        return open || stream == Stream.RULES && ruleReferences.anyGoto();
    }

    /** Whether a rule names this device, so that it changes silently when the device comes. */
    public boolean rulesName(String device) {
        return mirrors(Stream.RULES) && ruleReferences.device(device);
    }

    public void dumpBegins(Stream stream) {
        ifMirrored(stream, ObjectTable::dumpBegins);
    }

    /** Takes a row of a dump, within the store's transaction. */
    public void dumped(Stream stream, NetlinkMessage message) {
        ifMirrored(stream, table -> table.dumped(message));
    }

    /**
     * A dump has ended.
     *
     * @param whole whether the kernel came to its end
     * @param chunks how many it made
     */
    public void dumpEnded(Stream stream, boolean whole, int chunks) {
        ifMirrored(stream, table -> table.dumpEnded(whole, chunks));
    }

    /**
     * Publishes what the dumps showed, within the store's transaction: all notifications of what
     * they may have seen have been applied.
     */
    public void settle(Reason reason, long beganNanos) {
        forEach(table -> table.settle(reason, beganNanos));
    }

    /** Publishes the whole tables, within the store's transaction. */
    public void snapshot(Reason reason, long id) {
        forEach(table -> table.snapshot(reason, id));
    }

    /** Whether a table may differ from the kernel's, so that another resync must follow. */
    public boolean leavesOpen() {
        return tables.keySet().stream()
                .anyMatch(stream -> mirrors(stream) && tables.get(stream).leavesOpen());
    }

    /** The open transaction is lost, and the dumps are abandoned. */
    public void abandon() {
        tables.values().forEach(ObjectTable::abandon);
    }
}
