package io.routecast.simulation.kernel;

import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code ip nexthop replace} or {@code del}.
 *
 * @param nexthop of a single one; null for a group, a blackhole, and to delete
 * @param members of a group; empty for anything else
 */
public record NexthopOperation(What what, long id, NexthopSpec nexthop, List<Member> members)
        implements Operation {
    /** What happens to it. */
    public enum What {
        REPLACE,
        DELETE
    }

    /** A member of a group and its weight. */
    public record Member(long id, int weight) {}

    /** Takes a copy of the members. */
    public NexthopOperation {
        members = List.copyOf(members);
    }

    boolean isGroup() {
        return !members.isEmpty();
    }

    @Override
    public String command() {
        if (what == What.DELETE) {
            return "nexthop del id " + id;
        }
        String words = nexthop == null ? " blackhole" : nexthop.words();
        return "nexthop replace id " + id + (isGroup() ? " group " + group() : words);
    }

    private String group() {
        return members.stream()
                .map(member -> member.id() + "," + member.weight())
                .collect(Collectors.joining("/"));
    }

    @Override
    public String toString() {
        return command();
    }
}
