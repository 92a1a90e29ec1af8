package io.routecast.record;

/**
 * A change's number and times.
 *
 * @param seq number of the change, from 1
 * @param writtenMillis when the agent wrote the record, Unix ms
 * @param receivedMicros when the change was received from the kernel, Unix µs
 */
public record ChangeStamp(long seq, long writtenMillis, long receivedMicros) {}
