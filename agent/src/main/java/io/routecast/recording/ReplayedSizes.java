package io.routecast.recording;

import io.routecast.kernel.FibSizes;

/** The kernel's counts as they were recorded; unknown where the recorded mirror did not ask. */
final class ReplayedSizes implements FibSizes {
    private final Tape tape;

    ReplayedSizes(Tape tape) {
        this.tape = tape;
    }

    @Override
    public Ipv4 ipv4() {
        CountObservation.Ipv4 recorded = tape.next(CountObservation.Ipv4.class);
        return recorded == null ? null : recorded.counts();
    }

    @Override
    public long ipv6() {
        CountObservation.Ipv6 recorded = tape.next(CountObservation.Ipv6.class);
        return recorded == null ? UNKNOWN : recorded.count();
    }

    @Override
    public Ipv6Entry lastIpv6() {
        CountObservation.LastIpv6 recorded = tape.next(CountObservation.LastIpv6.class);
        return recorded == null ? null : recorded.route();
    }
}
