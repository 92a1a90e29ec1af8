package io.routecast.agent;

import io.routecast.mirror.loop.MirrorLoop;
import io.routecast.publish.session.DeliveryListener;
import io.routecast.store.state.Watermark;

/** Passes the publisher's reports to the mirror, which owns the store. */
final class MirrorLink implements DeliveryListener {
    private volatile MirrorLoop loop;

    void to(MirrorLoop mirrorLoop) {
        loop = mirrorLoop;
    }

    @Override
    public void watermark(Watermark watermark) {
        loop.acknowledged(watermark);
    }

    @Override
    public void epoch(int epoch) {
        loop.epoch(epoch);
    }

    @Override
    public void topic(String id, Long retentionMillis) {
        loop.topic(id, retentionMillis);
    }

    @Override
    public long lagMillis() {
        return loop.lagMillis();
    }

    @Override
    public boolean behind() {
        return loop.behind();
    }
}
