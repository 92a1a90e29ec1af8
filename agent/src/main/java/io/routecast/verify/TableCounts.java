package io.routecast.verify;

/**
 * How many objects there are on either side, and the XOR of their fingerprints, which heartbeats
 * carry too.
 */
public record TableCounts(
        long kernelObjects, long kernelDigest, long topicObjects, long topicDigest) {}
