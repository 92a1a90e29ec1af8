package io.routecast.mirror.rules;

/** How certain the routes of a key are after a notification. */
public enum Certainty {
    /** The kernel's routes are what the mirror has now. */
    CERTAIN,
    /**
     * The notification is applied, but other routes of the key may have changed silently with it.
     */
    APPLIED,
    /**
     * It is open which route the notification refers to, or how the route looks now: nothing is
     * applied.
     */
    DOUBTFUL
}
