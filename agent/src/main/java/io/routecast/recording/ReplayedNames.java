package io.routecast.recording;

import io.routecast.client.record.WriterProcess;
import io.routecast.mirror.table.HostNames;
import io.routecast.mirror.table.RouteNames;

/** The recorded host's names and writers; null where the recorded mirror did not ask for one. */
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
                (port, seq, receipt) -> writer(port));
    }

    private WriterProcess writer(long port) {
        WriterAnswer recorded = tape.next(WriterAnswer.class, answer -> answer.port() == port);
        return recorded == null ? null : recorded.writer();
    }

    private String text(Name.Kind kind, long number) {
        Name recorded = tape.next(Name.class, name -> name.isOf(kind, number));
        return recorded == null ? null : recorded.text();
    }
}
