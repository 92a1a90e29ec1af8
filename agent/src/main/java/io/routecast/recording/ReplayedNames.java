package io.routecast.recording;

import io.routecast.mirror.table.HostNames;
import io.routecast.mirror.table.RouteNames;

/** The recorded host's names; null where the recorded mirror did not ask for one. */
final class ReplayedNames {
    private final Tape tape;

    ReplayedNames(Tape tape) {
        this.tape = tape;
    }

    HostNames names() {
        return new HostNames(
                new RouteNames(
                        table -> text(Name.Kind.TABLE, table),
                        protocol -> text(Name.Kind.PROTOCOL, protocol)),
                port -> text(Name.Kind.PROCESS, port));
    }

    private String text(Name.Kind kind, long number) {
        Name recorded = tape.next(Name.class, name -> name.isOf(kind, number));
        return recorded == null ? null : recorded.text();
    }
}
