package io.routecast.text;

import io.routecast.client.record.PublishedChange;
import io.routecast.client.record.WriterProcess;

/** The process behind a change, for people. */
final class WriterWords {
    private static final String KERNEL = "kernel";
    private static final String SERVICE = ".service";
    private static final int CONTAINER_DIGITS = 12;

    private WriterWords() {}

    /** As {@code ip[13310] of session-3.scope}. */
    static String of(WriterProcess writer) {
        if (KERNEL.equals(writer.evidence())) {
            return KERNEL;
        }
        String process = writer.comm() + "[" + writer.pid() + "]";
        String home = home(writer);
        return home == null ? process : process + " of " + home;
    }

    private static String home(WriterProcess writer) {
        String container = writer.container();
        return container == null
                ? writer.unit()
                : "container "
                        + container.substring(0, Math.min(CONTAINER_DIGITS, container.length()));
    }

    /** Whether a change was made by a process or unit of this name, or by the kernel. */
    static boolean isBy(String name, PublishedChange change) {
        WriterProcess writer = change.writer();
        if (writer == null || name.equals(change.process())) {
            return name.equals(change.process());
        }
        return KERNEL.equals(writer.evidence())
                ? name.equals(KERNEL)
                : name.equals(writer.unit()) || (name + SERVICE).equals(writer.unit());
    }
}
