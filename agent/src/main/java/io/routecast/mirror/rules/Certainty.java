package io.routecast.mirror.rules;

/** How much a notification says of the routes of its key. */
public enum Certainty {
    /** All: the routes are what the mirror has now. */
    CERTAIN,
    /** What it shows is applied, but other routes of the key may have changed silently with it. */
    APPLIED,
    /** Not which route it means, or not what the route looks like now: nothing is applied. */
    DOUBTFUL
}
