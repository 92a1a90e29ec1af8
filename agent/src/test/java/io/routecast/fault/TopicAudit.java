package io.routecast.fault;

import io.routecast.client.json.ChangeReader;
import io.routecast.client.record.Cause;
import io.routecast.client.record.Op;
import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.PublishedRoute;
import io.routecast.namespace.LiveTable;
import io.routecast.record.SchemaCheck;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the errors in one host's records in the topic: none, if the guarantees hold. Records of
 * one prefix must be given in their order in the topic.
 */
final class TopicAudit {
    private static final Pattern NLMSG = Pattern.compile("\"seq\":(\\d+),\"pid\":(\\d+)}");
    private static final int CHECK_EVERY = 50;

    private final long port;
    private final Map<Long, Integer> hashes = new HashMap<>();
    private final Map<String, Long> highest = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, Long> latest = new HashMap<>();
    private final LiveTable live = new LiveTable();
    private final Set<Long> notified = new HashSet<>();
    private final Set<Long> epochs = new TreeSet<>();
    private long records;
    private long duplicates;
    private long differing;
    private long outOfOrder;
    private long brokenBefore;
    private long highestSeq;
    private long completeMicros;
    private long completeSeq;
    private final Map<Long, Long> beyond = new HashMap<>();

    /**
     * @param port {@code nlmsg_pid} of the requester whose notifications are counted
     */
    TopicAudit(long port) {
        this.port = port;
    }

    void take(byte[] key, byte[] value) {
        if (records++ % CHECK_EVERY == 0) {
            SchemaCheck.assertValidChange(value);
        }
        String json = new String(value, StandardCharsets.UTF_8);
        PublishedChange change = ChangeReader.read(value);
        String prefix = new String(key, StandardCharsets.UTF_8);
        if (!prefix.equals(change.prefix())) {
            throw new AssertionError("key " + prefix + " of " + json);
        }
        epochs.add(change.epoch());
        latest.put(prefix, change.seq());
        Integer hash = hashes.putIfAbsent(change.seq(), json.hashCode());
        if (hash == null) {
            first(prefix, change, json);
        } else {
            duplicates++;
            differing += hash == json.hashCode() ? 0 : 1;
        }
    }

    private void first(String prefix, PublishedChange change, String json) {
        Long before = highest.put(prefix, change.seq());
        if (before != null && before > change.seq()) {
            outOfOrder++;
        }
        highestSeq = Math.max(highestSeq, change.seq());
        complete(change);
        if (change.cause() == Cause.NOTIFICATION) {
            notified(prefix, json);
        }
        apply(change);
    }

    private void complete(PublishedChange change) {
        beyond.put(change.seq(), change.receivedMicros());
        Long next = beyond.remove(completeSeq + 1);
        while (next != null) {
            completeSeq++;
            completeMicros = Math.max(completeMicros, next);
            next = beyond.remove(completeSeq + 1);
        }
    }

    /** The requester's own numbers rise: they are the kernel's order. */
    private void notified(String prefix, String json) {
        Matcher nlmsg = NLMSG.matcher(json);
        if (nlmsg.find() && Long.parseLong(nlmsg.group(2)) == port) {
            long number = Long.parseLong(nlmsg.group(1));
            notified.add(number);
            Long before = numbers.put(prefix, number);
            outOfOrder += before != null && before > number ? 1 : 0;
        }
    }

    private void apply(PublishedChange change) {
        PublishedRoute known = live.get(change.id());
        boolean follows =
                change.op() == Op.READ
                        ? known == null || known.json().equals(change.after().json())
                        : (change.op() == Op.CREATE
                                ? known == null
                                : known != null && known.json().equals(change.before().json()));
        brokenBefore += follows ? 0 : 1;
        live.put(change.id(), change.after());
    }

    /** The table that the records add up to, without ids: one JSON text each, sorted. */
    List<String> table() {
        return live.asJson();
    }

    /** {@code nlmsg_seq} of all notifications of the requester that became records. */
    Set<Long> notified() {
        return notified;
    }

    /** When the agent received the newest change up to which none is missing, Unix µs. */
    long completeMicros() {
        return completeMicros;
    }

    long records() {
        return records;
    }

    /** Records that repeat an earlier one, with the same bytes. */
    long duplicates() {
        return duplicates;
    }

    /** First copies after a later change of their prefix, by our numbers or the requester's. */
    long outOfOrder() {
        return outOfOrder;
    }

    /** Numbers that no record has. */
    long holes() {
        return hashes.isEmpty() ? 0 : highestSeq - lowest() + 1 - hashes.size();
    }

    /** The lowest number. */
    long lowest() {
        return hashes.keySet().stream().mapToLong(Long::longValue).min().orElse(0);
    }

    /** Other errors, as text; empty when there are none. */
    String faults() {
        long stale =
                latest.entrySet().stream()
                        .filter(last -> last.getValue() < highest.get(last.getKey()))
                        .count();
        return (epochs.size() == 1 ? "" : "epochs " + epochs + " ")
                + (differing == 0 ? "" : differing + " duplicates differ ")
                + (brokenBefore == 0 ? "" : brokenBefore + " with a before that was not ")
                + (stale == 0 ? "" : stale + " prefixes end with an old record");
    }
}
