package io.routecast.recording;

import io.routecast.kernel.Dumps;
import io.routecast.kernel.FibSizes;
import io.routecast.kernel.Inbox;
import io.routecast.mirror.table.HostNames;
import io.routecast.time.Clock;

/** All that a mirror sees of the world. */
public interface Surroundings {
    /**
     * Room of a mirror's inbox, of which a quarter is used before one more is put into it: a batch
     * has 16 MiB at most.
     */
    int INBOX_BYTES = 32 << 20;

    /**
     * Puts into the inbox what is there for it; a turn of the mirror begins.
     *
     * @param restNanos for how long the last turn had nothing to do, unless something came
     */
    void beginTurn(long restNanos);

    Inbox inbox();

    Dumps dumps();

    FibSizes sizes();

    HostNames names();

    Clock clock();
}
