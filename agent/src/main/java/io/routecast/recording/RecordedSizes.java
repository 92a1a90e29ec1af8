package io.routecast.recording;

import io.routecast.kernel.FibSizes;

/** The kernel's counts, which are written down as they are read. */
final class RecordedSizes implements FibSizes {
    private final FibSizes sizes;
    private final RecordingWriter file;

    RecordedSizes(FibSizes sizes, RecordingWriter file) {
        this.sizes = sizes;
        this.file = file;
    }

    @Override
    public Ipv4 ipv4() {
        Ipv4 counts = sizes.ipv4();
        file.add(new CountObservation.Ipv4(counts));
        return counts;
    }

    @Override
    public long ipv6() {
        long count = sizes.ipv6();
        file.add(new CountObservation.Ipv6(count));
        return count;
    }

    @Override
    public Ipv6Entry lastIpv6() {
        Ipv6Entry route = sizes.lastIpv6();
        file.add(new CountObservation.LastIpv6(route));
        return route;
    }
}
