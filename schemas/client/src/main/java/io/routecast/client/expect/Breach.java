package io.routecast.client.expect;

import io.routecast.route.Prefix;
import java.util.Comparator;
import java.util.Objects;

/**
 * An expectation that is not fulfilled, or of which that is not known.
 *
 * @param group whose expectation it is
 * @param expectation which one; null when it is about the whole host, or the group
 * @param kind what kind of thing is found
 * @param host name of the host; null when it is about the group
 * @param hostId its identity; null likewise
 * @param prefix of the routes; null when it is about the whole host
 * @param detail what there is, in words
 * @param sinceMicros since when, Unix µs; null when the changes have to tell
 * @param majority what most hosts have instead; null when that makes no difference
 */
public record Breach(
        ExpectedGroup group,
        Expectation expectation,
        FindingKind kind,
        String host,
        String hostId,
        Prefix prefix,
        String detail,
        Long sinceMicros,
        Majority majority) {

    /** By group, host, prefix and kind. */
    public static final Comparator<Breach> ORDER =
            Comparator.comparing((Breach breach) -> breach.group().name())
                    .thenComparing(breach -> Objects.toString(breach.host(), ""))
                    .thenComparing(breach -> Objects.toString(breach.hostId(), ""))
                    .thenComparing(breach -> Objects.toString(breach.prefix(), ""))
                    .thenComparing(Breach::kind)
                    .thenComparing(Breach::expectationName);

    /** What stays the same for as long as it lasts. */
    public record Key(
            String group, String expectation, FindingKind kind, String hostId, Prefix prefix) {}

    static Breach of(
            ExpectedGroup group, Expectation expectation, Problem problem, String host, String id) {
        return new Breach(
                group,
                expectation,
                problem.kind(),
                host,
                id,
                problem.prefix(),
                problem.detail(),
                null,
                null);
    }

    /** What stays the same for as long as it lasts. */
    public Key key() {
        return new Key(group.name(), expectationName(), kind, hostId, prefix);
    }

    /** The group and, if it is about one of them, the expectation: {@code edge.default}. */
    public String expectationName() {
        return expectation == null ? group.name() : group.name() + "." + expectation.name();
    }

    /** Where that is written. */
    public Place place() {
        return expectation == null ? group.place() : expectation.place();
    }

    /**
     * Whether it may be over in a moment, because the topics were read while a host was writing to
     * one after the other.
     */
    public boolean mayPass() {
        return isUnknownHost() && sinceMicros == null;
    }

    /** Whether nothing is known of the host that it is about. */
    public boolean isUnknownHost() {
        return kind == FindingKind.UNKNOWN && expectation == null;
    }
}
