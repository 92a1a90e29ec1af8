package io.routecast.client.fleet;

import java.util.Map;
import java.util.Set;

/** Which hosts are to be compared with each other. */
@FunctionalInterface
public interface HostGroups {
    /** The names of the groups that a host with these labels is in. */
    Set<String> of(Map<String, String> labels);
}
