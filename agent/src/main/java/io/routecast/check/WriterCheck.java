package io.routecast.check;

import io.routecast.writer.WriterAbility;

/** What the agent can find out of who changes routes. */
final class WriterCheck {
    static final String SUBJECT = "source.writer";

    private static final String RIGHTS = "CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH";

    private WriterCheck() {}

    static Finding of(WriterAbility ability) {
        return Finding.ok(
                SUBJECT, "evidence kernel; " + exec(ability) + "; " + socket(ability.sockets()));
    }

    private static String exec(WriterAbility ability) {
        return ability.execObstacle() == null
                ? "exec, of programs that end after their change"
                : "not exec, of programs that end after their change: " + ability.execObstacle();
    }

    private static String socket(boolean open) {
        return open
                ? "socket, of programs that live on"
                : "not socket, of programs that live on: needs " + RIGHTS + " (see the README)";
    }
}
