package io.routecast.publish.state;

import io.routecast.client.record.AgentEvent;
import io.routecast.publish.session.TableKeeper;
import io.routecast.record.EncodedRecord;
import io.routecast.record.HostState;
import io.routecast.record.RouteChange;
import io.routecast.store.entry.OriginEntry;
import io.routecast.store.state.Watermark;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * From the publisher's thread to the thread "state": what was sent, and up to where Kafka has
 * acknowledged it. Bounded: what there is no room for is left out, and {@link #takeOverflow} says
 * so.
 */
public final class Feed implements TableKeeper {
    private static final long MOST_BYTES = 4 << 20;

    /** Something that was sent. */
    sealed interface Item {
        long position();
    }

    /** A route is, or is gone. */
    record Changed(RouteState state) implements Item {
        @Override
        public long position() {
            return state.position();
        }
    }

    /** Something in the life of the agent. */
    record Happened(long position, AgentEvent event, long tsMicros) implements Item {}

    private final Queue<Item> items = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final Author author;
    private final Runnable wake;
    private volatile boolean routes = true;
    private volatile boolean overflow;
    private volatile int epoch;
    private volatile HostState.Rival rival;
    private volatile Watermark watermark = Watermark.START;

    /**
     * @param author who this host is
     * @param wake called when there is something to do for the thread "state"
     */
    Feed(Author author, Runnable wake) {
        this.author = author;
        this.wake = wake;
    }

    @Override
    public EncodedRecord claim(int next) {
        return author.claim(next);
    }

    @Override
    public OriginEntry origin() {
        return author.entry();
    }

    @Override
    public String run() {
        return author.run();
    }

    @Override
    public EncodedRecord question(HostState other) {
        return author.question(other);
    }

    @Override
    public void yields(HostState.Rival other) {
        rival = other;
        wake.run();
    }

    /** The agent that has this host id, so that this one publishes nothing; null for none. */
    HostState.Rival rival() {
        return rival;
    }

    @Override
    public void begins(int newEpoch, Watermark from) {
        watermark = from;
        epoch = newEpoch;
        rival = null;
        wake.run();
    }

    @Override
    public void sent(long position, RouteChange change) {
        if (!routes || overflow) {
            return;
        }
        RouteState state =
                new RouteState(
                        change.id(),
                        position,
                        change.stamp().seq(),
                        change.stamp().receivedMicros(),
                        change.after());
        if (bytes.addAndGet(state.bytes()) > MOST_BYTES) {
            overflow = true;
        } else {
            items.add(new Changed(state));
        }
    }

    @Override
    public void sent(long position, AgentEvent event, long tsMicros) {
        items.add(new Happened(position, event, tsMicros));
    }

    @Override
    public void acknowledged(Watermark newWatermark) {
        watermark = newWatermark;
        wake.run();
    }

    /** Whether routes are wanted at all. */
    void routes(boolean wanted) {
        routes = wanted;
    }

    /** 0 while no session has begun. */
    int epoch() {
        return epoch;
    }

    Watermark watermark() {
        return watermark;
    }

    /** The next that Kafka has acknowledged; null when there is none. */
    Item take(Watermark upTo) {
        Item next = items.peek();
        if (next == null || next.position() > upTo.position()) {
            return null;
        }
        if (next instanceof Changed changed) {
            bytes.addAndGet(-changed.state().bytes());
        }
        return items.remove();
    }

    /** Whether something was left out since this was asked last; there is room again then. */
    boolean takeOverflow() {
        if (!overflow) {
            return false;
        }
        items.removeIf(Changed.class::isInstance);
        bytes.set(0);
        overflow = false;
        return true;
    }
}
