package io.routecast.publish;

import io.routecast.publish.session.DeliveryListener;
import io.routecast.store.state.Watermark;

/** A mirror that does nothing by itself. */
public final class MirrorOfTest implements DeliveryListener {
    private volatile Watermark watermark;

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
    public void topic(String id, Long retentionMillis) {}

    @Override
    public long lagMillis() {
        return 4711;
    }

    @Override
    public boolean behind() {
        return false;
    }
}
