package io.routecast.simulation.kernel;

import io.routecast.route.Address;
import io.routecast.route.Family;

/**
 * Chooses a change of an address or a link. Links called {@code v…} lose their carrier, others go
 * down or away; the loopback does not change.
 */
final class RandomHostChange {
    private static final int IPV4_LENGTH = 24;
    private static final int IPV6_LENGTH = 64;

    private final Choices choices;

    RandomHostChange(Choices choices) {
        this.choices = choices;
    }

    /** More come than go. */
    AddressOperation address() {
        Link link = choices.link();
        boolean adds = !choices.one(4);
        if (choices.one(2) && link.isReady()) {
            Address own = Choices.own(Family.IPV6, link, 1 + choices.n(2));
            return new AddressOperation(adds, link.name, own, IPV6_LENGTH);
        }
        Address own =
                choices.one(3)
                        ? Address.parse("10.1." + link.index + ".1")
                        : Choices.own(Family.IPV4, link, 1);
        return new AddressOperation(adds, link.name, own, IPV4_LENGTH);
    }

    LinkOperation link() {
        String name = "d" + choices.n(2);
        if (choices.link(name) == null) {
            return new LinkOperation(LinkOperation.What.CREATED, name);
        }
        if (choices.one(8)) {
            return new LinkOperation(LinkOperation.What.DELETED, name);
        }
        Link link = choices.link();
        boolean improves = !choices.one(3);
        return new LinkOperation(
                link.name.startsWith("v") ? carrier(improves) : administration(improves),
                link.name);
    }

    private static LinkOperation.What carrier(boolean improves) {
        return improves ? LinkOperation.What.CARRIER_BACK : LinkOperation.What.CARRIER_LOST;
    }

    private static LinkOperation.What administration(boolean improves) {
        return improves ? LinkOperation.What.UP : LinkOperation.What.DOWN;
    }
}
