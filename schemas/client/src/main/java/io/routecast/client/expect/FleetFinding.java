package io.routecast.client.expect;

import io.routecast.client.record.PublishedChange;

/**
 * A breach, and what is known of its beginning.
 *
 * @param breach what is found
 * @param change that has brought it about; null when the topics do not tell
 */
public record FleetFinding(Breach breach, PublishedChange change) {
    /** Since when, by the host's clock, Unix µs; null when that is not known. */
    public Long sinceMicros() {
        return change == null ? breach.sinceMicros() : (Long) change.receivedMicros();
    }
}
