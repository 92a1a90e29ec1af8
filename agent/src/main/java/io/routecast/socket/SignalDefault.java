package io.routecast.socket;

/**
 * What a process does on a signal. It inherits that from its parent: nohup(1) and some supervisors
 * make it ignore signals, and Java never handles a signal that was ignored at its start.
 */
public final class SignalDefault {
    private SignalDefault() {}

    /** Restores the kernel's default; from then on Java can handle the signal. */
    public static void restore(int signal) {
        LibC.C.signal(signal, LibC.SIG_DFL);
    }
}
