package io.routecast.text;

import io.routecast.client.record.PublishedChange;
import io.routecast.route.Address;
import io.routecast.route.Prefix;
import java.util.function.Predicate;

/**
 * Which changes to show: those that meet every condition; null is no condition.
 *
 * @param host name of the host
 * @param covers an address that the prefix of the route must contain
 * @param within a prefix that must contain the prefix of the route
 * @param by name of the process that made it, or of its systemd unit
 */
public record ChangeFilter(String host, Address covers, Prefix within, String by)
        implements Predicate<PublishedChange> {
    /**
     * @throws IllegalArgumentException when the prefix of the change is malformed
     */
    @Override
    public boolean test(PublishedChange change) {
        return (host == null || host.equals(change.host()))
                && (by == null || WriterWords.isBy(by, change))
                && (covers == null && within == null || test(Prefix.parse(change.prefix())));
    }

    private boolean test(Prefix prefix) {
        return (covers == null || prefix.contains(covers))
                && (within == null || within.contains(prefix));
    }
}
