package io.routecast.recording;

import io.routecast.client.record.Stream;
import io.routecast.filter.FamilyFilter;
import io.routecast.filter.ProtocolFilter;
import io.routecast.filter.Rule;
import io.routecast.filter.TableFilter;
import io.routecast.mirror.MirrorPlan;
import io.routecast.mirror.SnapshotInterval;
import io.routecast.mirror.table.MirrorFilter;
import io.routecast.store.entry.OriginEntry;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a recording begins with: who recorded, and how the mirror was to mirror.
 *
 * @param origin host, its ids, and the release that recorded
 */
public record Beginning(OriginEntry origin, MirrorPlan plan) implements Observation {
    /** Of form 1: routes alone. */
    static final int ROUTES_CODE = 1;

    static final int CODE = 4;

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        write(plan.filter().streams(), out);
        out.writeUTF(origin.host());
        out.writeUTF(origin.hostId());
        out.writeUTF(origin.bootId());
        out.writeUTF(origin.agentVersion());
        MirrorFilter filter = plan.filter();
        out.writeBoolean(filter.families().ipv4());
        out.writeBoolean(filter.families().ipv6());
        write(filter.tables().rules(), out);
        write(filter.protocols().rules(), out);
        out.writeBoolean(plan.snapshotAlways());
        out.writeLong(plan.debounceNanos());
        out.writeLong(plan.resyncIntervalNanos());
        out.writeLong(plan.syncNanos());
    }

    private static void write(Set<Stream> streams, DataOutput out) throws IOException {
        out.writeByte(streams.size());
        for (Stream stream : new TreeSet<>(streams)) {
            out.writeByte(stream.code());
        }
    }

    private static void write(List<Rule> rules, DataOutput out) throws IOException {
        out.writeInt(rules.size());
        for (Rule rule : rules) {
            out.writeBoolean(rule.accept());
            out.writeLong(rule.number());
        }
    }

    static Beginning read(int code, DataInputStream in) throws IOException {
        Set<Stream> streams = code == ROUTES_CODE ? Set.of(Stream.ROUTES) : streams(in);
        OriginEntry origin =
                new OriginEntry(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF());
        FamilyFilter families = new FamilyFilter(in.readBoolean(), in.readBoolean());
        TableFilter tables = new TableFilter(rules(in));
        ProtocolFilter protocols = new ProtocolFilter(rules(in));
        return new Beginning(
                origin,
                new MirrorPlan(
                        new MirrorFilter(streams, families, tables, protocols),
                        in.readBoolean(),
                        SnapshotInterval.OFF,
                        in.readLong(),
                        in.readLong(),
                        in.readLong()));
    }

    private static Set<Stream> streams(DataInputStream in) throws IOException {
        Set<Stream> streams = EnumSet.noneOf(Stream.class);
        for (int count = in.readUnsignedByte(); count > 0; count--) {
            streams.add(Stream.fromCode(in.readByte()));
        }
        return streams;
    }

    private static List<Rule> rules(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(new Rule(in.readBoolean(), in.readLong()));
        }
        return rules;
    }
}
