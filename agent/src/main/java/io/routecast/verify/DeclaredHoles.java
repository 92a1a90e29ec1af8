package io.routecast.verify;

import io.routecast.consume.TopicRecord;
import io.routecast.record.EventReader;
import io.routecast.record.PassedOver;
import io.routecast.record.PublishedEvent;
import io.routecast.record.RecordFormatException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Numbers that are in no record, as the agent of one host has declared: its history gave way, or
 * its state was lost.
 */
final class DeclaredHoles {
    private record Declared(long epoch, PublishedEvent.Hole hole) {}

    private final String hostId;
    private final Set<Declared> declared = new LinkedHashSet<>();
    private final PassedOver passedOver = new PassedOver("agent events");

    DeclaredHoles(String hostId) {
        this.hostId = hostId;
    }

    /** Takes a record of the agents topic. */
    void take(TopicRecord record) {
        try {
            PublishedEvent event = EventReader.read(record.value());
            if (event.hole() != null && event.hostId().equals(hostId)) {
                declared.add(new Declared(event.epoch(), event.hole()));
            }
        } catch (RecordFormatException e) {
            passedOver.add(record.position(), e);
        }
    }

    /** What of these numbers was not declared. */
    List<SeqRange> without(List<SeqRange> missing, long epoch) {
        List<SeqRange> left = missing;
        for (Declared each : declared) {
            if (each.epoch() == epoch) {
                PublishedEvent.Hole hole = each.hole();
                left =
                        left.stream()
                                .flatMap(range -> range.without(hole.first(), hole.last()))
                                .toList();
            }
        }
        return left;
    }

    /** Records that are no events. */
    PassedOver passedOver() {
        return passedOver;
    }
}
