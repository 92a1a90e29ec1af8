package io.routecast.record;

/**
 * A change as a record, with the fingerprints that a digest of the table is kept from.
 *
 * @param record the record
 * @param beforeFingerprint of the route before the change; 0 when there is none, which leaves an
 *     XOR as it is
 * @param afterFingerprint of the route after the change; 0 when there is none
 */
public record EncodedChange(EncodedRecord record, long beforeFingerprint, long afterFingerprint) {}
