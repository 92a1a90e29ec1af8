package io.routecast.verify;

import io.routecast.client.kafka.TopicException;
import io.routecast.client.record.Stream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Compares the records of a host with its kernel, and again while they differ, so that a change
 * under way is not taken for a difference: only what has stayed exactly as it was is one.
 */
public final class Verification {
    private static final int ATTEMPTS = 5;
    private static final long PAUSE_MILLIS = 1_000;

    private final String host;
    private final List<VerifiedTopic> topics;
    private final KernelTables kernel;

    /**
     * @param host its name
     * @param topics one for each stream, read once
     * @param kernel of which one reading serves all of them
     */
    public Verification(String host, List<VerifiedTopic> topics, KernelTables kernel) {
        this.host = host;
        this.topics = List.copyOf(topics);
        this.kernel = kernel;
    }

    /** Compares; then each topic has its verdict. */
    public void run() throws TopicException, IOException, InterruptedException {
        compare(1);
        for (int number = 2; number <= ATTEMPTS && !isClean(); number++) {
            Thread.sleep(PAUSE_MILLIS);
            for (VerifiedTopic topic : topics) {
                topic.read();
            }
            compare(number);
        }
    }

    /** Whether no stream differs. */
    public boolean isClean() {
        return topics.stream().allMatch(topic -> topic.verdict().isClean());
    }

    private void compare(int number) throws TopicException, IOException, InterruptedException {
        topics.forEach(topic -> topic.begin(number));
        kernel.read(this::object);
        Set<String> incomplete = kernel.incomplete().keySet();
        for (VerifiedTopic topic : topics) {
            topic.end(host, incomplete);
        }
    }

    private void object(Stream stream, String id, long fingerprint, Supplier<byte[]> json) {
        for (VerifiedTopic topic : topics) {
            if (topic.stream() == stream) {
                topic.object(id, fingerprint, json);
            }
        }
    }
}
