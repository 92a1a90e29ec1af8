package io.routecast.socket;

/**
 * What a process does at a signal, which it inherits from whoever started it: nohup(1) and some
 * supervisors have signals ignored. Java does not handle a signal that was ignored at its start.
 */
public final class SignalDefault {
    private SignalDefault() {}

    /** Back to what the kernel does by default; Java can handle the signal from then on. */
    public static void restore(int signal) {
        LibC.C.signal(signal, LibC.SIG_DFL);
    }
}
