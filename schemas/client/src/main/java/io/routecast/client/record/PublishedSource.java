package io.routecast.client.record;

import java.util.Map;
import java.util.Objects;

/**
 * The {@code source} of a change: where, when and why it was seen.
 *
 * @param agentVersion version of the agent that wrote the record; null when the record has none
 * @param host name of the host, for people
 * @param hostId identity of the host
 * @param bootId identity of the boot in which the change was seen; null when the record has none
 * @param epoch number of the sequence, from 1
 * @param seq number of the change within the epoch, from 1
 * @param receivedMicros when it was received from the kernel, Unix µs ({@code ts_us})
 * @param cause how the agent learned of it
 * @param reason why the agent read the kernel's table; null for a notification
 * @param snapshot place in a snapshot
 * @param snapshotId number of the snapshot; null outside snapshots
 * @param nlmsg header of the notification; null for any other cause
 * @param process name of the process behind the notification; null when not known
 * @param writer that process in detail; null when not known
 * @param labels what the host's labels were; empty when it has none
 */
public record PublishedSource(
        String agentVersion,
        String host,
        String hostId,
        String bootId,
        long epoch,
        long seq,
        long receivedMicros,
        Cause cause,
        Reason reason,
        SnapshotMarker snapshot,
        Long snapshotId,
        NlmsgHeader nlmsg,
        String process,
        WriterProcess writer,
        Map<String, String> labels) {

    /** Refuses null where a value is always present, and takes a copy of the labels. */
    public PublishedSource {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(hostId, "hostId");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(snapshot, "snapshot");
        labels = Map.copyOf(labels);
    }
}
