package io.routecast.publish;

import io.routecast.publish.session.DeliveryListener;
import io.routecast.store.state.Watermark;

/** A mirror that does nothing by itself. */
public final class MirrorOfTest implements DeliveryListener {
    private volatile Watermark watermark;
    private String topic;

    Watermark watermark() {
        return watermark;
    }

    @Override
    public void watermark(Watermark reached) {
        watermark = reached;
    }

    @Override
    public void epoch(int epoch) {
        throw new AssertionError("the store has one");
    }

    @Override
    public void topic(String id, Long retentionMillis) {
        topic = id;
    }

    /** The id of the topic that was reported last; null for none. */
    String topic() {
        return topic;
    }

    @Override
    public long lagMillis() {
        return 4711;
    }

    @Override
    public boolean behind() {
        return false;
    }
}
