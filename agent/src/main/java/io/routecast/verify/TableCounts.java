package io.routecast.verify;

/**
 * How many routes there are on either side, and the XOR of their fingerprints, which heartbeats
 * carry too.
 */
public record TableCounts(
        long kernelRoutes, long kernelDigest, long topicRoutes, long topicDigest) {}
