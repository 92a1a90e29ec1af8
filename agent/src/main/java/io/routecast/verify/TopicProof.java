package io.routecast.verify;

/**
 * What can be told from the topic.
 *
 * @param wholeFrom number from which on no record can be gone by retention; {@link Long#MAX_VALUE}
 *     when there is none
 * @param snapshot whether a whole snapshot follows from there
 * @param compacted whether records are missing between others
 */
public record TopicProof(long wholeFrom, boolean snapshot, boolean compacted) {
    /** Whether nothing is gone that matters. */
    public boolean isWhole() {
        return wholeFrom == 1 && !compacted;
    }

    /** Whether a missing object, too, proves that something is wrong. */
    public boolean provesMissing() {
        return !compacted && (wholeFrom == 1 || snapshot);
    }
}
