package io.routecast.verify;

import io.routecast.client.record.Stream;
import io.routecast.client.replay.SeqRange;
import java.util.List;

/**
 * What a verification has found in one stream.
 *
 * @param host name of the host
 * @param seq number of the last change that was replayed
 * @param differences objects; at most as many as can be looked at
 * @param more how many there are beyond
 * @param underWay how many have gone, or changed, while it was going on
 * @param holes numbers of the epoch that are in no record
 * @param proof what the topic still proves
 */
public record Verdict(
        Stream stream,
        String host,
        long epoch,
        long seq,
        TableCounts tables,
        List<ObjectDifference> differences,
        long more,
        long underWay,
        List<SeqRange> holes,
        TopicProof proof) {

    /** Whether topic and kernel say the same. */
    public boolean isClean() {
        return differences.isEmpty() && more == 0 && holes.isEmpty();
    }

    /** How many objects differ, and how many holes there are. */
    public long count() {
        return differences.size() + more + holes.size();
    }

    /** This one, without what was not so {@code earlier} or has changed since. */
    Verdict confirming(Verdict earlier) {
        List<ObjectDifference> still =
                differences.stream()
                        .filter(now -> earlier.differences.stream().anyMatch(now::isStill))
                        .toList();
        long rest = still.isEmpty() ? 0 : more;
        long gone = differences.size() - still.size() + more - rest;
        return new Verdict(stream, host, epoch, seq, tables, still, rest, gone, holes, proof);
    }
}
