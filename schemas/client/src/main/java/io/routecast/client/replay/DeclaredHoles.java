package io.routecast.client.replay;

import io.routecast.client.json.EventReader;
import io.routecast.client.kafka.TopicRecord;
import io.routecast.client.record.PassedOver;
import io.routecast.client.record.PublishedEvent;
import io.routecast.client.record.RecordFormatException;
import io.routecast.client.record.Stream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Numbers that are in no record, as the agent of one host has declared: older history had to be
 * given up, or its state was lost. Owned by one thread.
 */
public final class DeclaredHoles {
    private record Declared(long epoch, PublishedEvent.Hole hole) {}

    private final String hostId;
    private final Stream stream;
    private final Set<Declared> declared = new LinkedHashSet<>();
    private final PassedOver passedOver = new PassedOver("agent events");

    /** Those of routes. */
    public DeclaredHoles(String hostId) {
        this(hostId, Stream.ROUTES);
    }

    public DeclaredHoles(String hostId, Stream stream) {
        this.hostId = hostId;
        this.stream = stream;
    }

    /** Takes a record of the agents topic. */
    public void take(TopicRecord record) {
        try {
            take(EventReader.read(record.value()));
        } catch (RecordFormatException e) {
            passedOver.add(record.position(), e);
        }
    }

    /** Takes an event of any host. */
    public void take(PublishedEvent event) {
        if (event.stream() == stream && event.hole() != null && event.hostId().equals(hostId)) {
            declared.add(new Declared(event.epoch(), event.hole()));
        }
    }

    /** What of these numbers was not declared. */
    public List<SeqRange> without(List<SeqRange> missing, long epoch) {
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
    public PassedOver passedOver() {
        return passedOver;
    }
}
