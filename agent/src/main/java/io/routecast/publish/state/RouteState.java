package io.routecast.publish.state;

import io.routecast.record.RouteText;

/**
 * A route as the topic is to have it.
 *
 * @param position of the outbox after which it is so
 * @param seq of the last change up to there
 * @param tsMicros when that was received, Unix time
 * @param text null when it is gone
 */
record RouteState(String id, long position, long seq, long tsMicros, RouteText text) {
    private static final int OVERHEAD_BYTES = 250;

    /** About what it takes of the heap. */
    int bytes() {
        return OVERHEAD_BYTES + id.length() + (text == null ? 0 : text.json().length);
    }
}
