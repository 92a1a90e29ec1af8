package io.routecast.verify;

import io.routecast.consume.TopicRecord;
import io.routecast.record.EventReader;
import java.util.ArrayList;
import java.util.List;

/** Numbers that are in no record, as the agents have declared: their history gave way. */
public final class DeclaredHoles {
    private final List<EventReader.Hole> declared = new ArrayList<>();

    /** Takes a record of the agents topic. */
    public void take(TopicRecord record) {
        EventReader.Hole hole = record.value() == null ? null : EventReader.hole(record.value());
        if (hole != null) {
            declared.add(hole);
        }
    }

    /** What of these numbers nobody has declared. */
    List<SeqRange> without(List<SeqRange> missing, String host, long epoch) {
        List<SeqRange> left = missing;
        for (EventReader.Hole hole : declared) {
            if (hole.host().equals(host) && hole.epoch() == epoch) {
                left =
                        left.stream()
                                .flatMap(range -> range.without(hole.first(), hole.last()))
                                .toList();
            }
        }
        return left;
    }
}
