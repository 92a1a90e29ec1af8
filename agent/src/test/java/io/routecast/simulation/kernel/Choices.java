package io.routecast.simulation.kernel;

import io.routecast.route.Address;
import io.routecast.route.Family;
import java.util.List;
import java.util.Random;

/**
 * What random operations choose from: few gateways and addresses, so that operations often meet.
 */
final class Choices {
    /** One choice in 8 may name something that does not exist. */
    private static final int BLIND = 8;

    private final Random random;
    private final List<Link> links;
    private final List<Link> readyLinks;

    Choices(Random random, ModelKernel kernel) {
        this.random = random;
        links = kernel.links().stream().filter(link -> !link.isLoopback()).toList();
        readyLinks = links.stream().filter(Link::isReady).toList();
    }

    /** 0 to of - 1. */
    int n(int of) {
        return random.nextInt(of);
    }

    /** True once in {@code of} times. */
    boolean one(int of) {
        return n(of) == 0;
    }

    int pick(int... numbers) {
        return numbers[n(numbers.length)];
    }

    <T> T pick(List<T> items) {
        return items.get(n(items.size()));
    }

    /** Null when there is none of that name. */
    Link link(String name) {
        return links.stream().filter(link -> link.name.equals(name)).findFirst().orElse(null);
    }

    Link link() {
        return pick(links);
    }

    /** Mostly one over which packets can go out. */
    Link usableLink() {
        return readyLinks.isEmpty() || one(BLIND) ? link() : pick(readyLinks);
    }

    /** Mostly one of these that is there. */
    <T> T known(List<T> there, List<T> all) {
        return there.isEmpty() || one(BLIND) ? pick(all) : pick(there);
    }

    /** Of IPv6 it is on every link, of IPv4 on one that has its address. */
    Address gateway(Family family, Link link) {
        int host = 2 + n(3);
        return Address.parse(
                family == Family.IPV4 ? "10.0." + link.index + "." + host : "fe80::" + host);
    }

    /** An address that this host may have. */
    Address own(Family family) {
        return own(family, link(), 1);
    }

    static Address own(Family family, Link link, int host) {
        return Address.parse(
                family == Family.IPV4
                        ? "10.0." + link.index + "." + host
                        : "2001:db8:" + link.index + "::" + host);
    }
}
