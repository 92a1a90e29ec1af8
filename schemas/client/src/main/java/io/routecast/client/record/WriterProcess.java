package io.routecast.client.record;

import java.util.List;

/**
 * The process that changed a route, as far as the agent could tell. Everything but {@code pid} may
 * be null.
 *
 * @param pid process id, as the host counts
 * @param comm name of the process
 * @param exe path of its program
 * @param unit systemd unit that it belongs to
 * @param container id of its container
 * @param uid user id, unsigned 32 bits
 * @param loginUid id of the user who logged in, unsigned 32 bits
 * @param ancestors names of its ancestors, the parent first
 * @param evidence how the agent knows: {@code socket}, {@code exec} or {@code kernel}
 */
public record WriterProcess(
        long pid,
        String comm,
        String exe,
        String unit,
        String container,
        Long uid,
        Long loginUid,
        List<String> ancestors,
        String evidence) {

    /** Takes a copy of the ancestors. */
    public WriterProcess {
        ancestors = List.copyOf(ancestors);
    }
}
