package io.routecast.client;

import io.routecast.client.json.KernelNexthopReader;
import io.routecast.client.json.KernelRuleReader;
import io.routecast.client.kafka.TopicRecord;
import io.routecast.client.record.KernelNexthop;
import io.routecast.client.record.KernelRule;
import io.routecast.client.record.PassedOver;
import io.routecast.client.record.Stream;
import io.routecast.client.record.StreamMark;
import io.routecast.client.replay.HeldRoute;
import io.routecast.client.replay.HostReplay;
import io.routecast.client.replay.HostReplays;
import java.util.List;
import java.util.function.Function;

/**
 * The rules, or the nexthop objects, of one host: what the records of their topic add up to. Owned
 * by one thread.
 *
 * @param <T> what an object is read as
 */
public final class HostObjects<T> {
    private final HostReplays<T> replays;

    private HostObjects(Stream stream, String hostId, Function<String, T> reader) {
        replays =
                HostReplays.ofId(
                        stream, hostId, (change, position) -> reader.apply(change.after().json()));
    }

    /** The rules of the host with this {@code host_id}. */
    public static HostObjects<KernelRule> rules(String hostId) {
        return new HostObjects<>(Stream.RULES, hostId, KernelRuleReader::read);
    }

    /** The nexthop objects of the host with this {@code host_id}. */
    public static HostObjects<KernelNexthop> nexthops(String hostId) {
        return new HostObjects<>(Stream.NEXTHOPS, hostId, KernelNexthopReader::read);
    }

    /** Takes a record of the topic, of any host. */
    public void take(TopicRecord record) {
        replays.take(record);
    }

    /** The objects that are live, in no order. */
    public List<T> objects() {
        return held().stream().map(HeldRoute::kept).toList();
    }

    /**
     * How far they have come. If that is what a heartbeat has in {@code streams}, the objects are
     * whole.
     */
    public StreamMark mark() {
        HostReplay<T> replay = replays.latest();
        return replay == null
                ? StreamMark.NOTHING
                : new StreamMark(replay.seq(), held().size(), replay.digest());
    }

    /** Number of the sequence; 0 before the first record. */
    public long epoch() {
        HostReplay<T> replay = replays.latest();
        return replay == null ? 0 : replay.epoch();
    }

    /** Records that are no changes of such objects. */
    public PassedOver passedOver() {
        return replays.passedOver();
    }

    private List<HeldRoute<T>> held() {
        HostReplay<T> replay = replays.latest();
        return replay == null
                ? List.of()
                : replay.rows().values().stream().flatMap(row -> row.live().stream()).toList();
    }
}
