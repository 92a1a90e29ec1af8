package io.routecast.cli;

import io.routecast.socket.SignalDefault;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * SIGHUP and SIGTERM, for which Java has no supported way: {@code sun.misc.Signal} of the module
 * jdk.unsupported, by reflection, because the compiler warns of it without a way to say that it is
 * meant.
 */
final class Signals {
    private static final int SIGHUP = 1;
    private static final int SIGTERM = 15;

    private Signals() {}

    /**
     * Does this at every SIGHUP, on a thread of its own; without it the signal ends the process.
     * nohup(1) starts us with the signal ignored, and Java leaves it so: whoever sends it all the
     * same wants a reload.
     */
    static void onHangUp(Runnable action) {
        if (isIgnored(handle("HUP", action))) {
            SignalDefault.restore(SIGHUP);
            handle("HUP", action);
        }
    }

    /** Makes SIGTERM end the process, also where whoever started it ignores that signal. */
    static void endOnTermination() {
        Object before = handle("TERM", () -> System.exit(ExitCode.DONE));
        if (isIgnored(before)) {
            SignalDefault.restore(SIGTERM);
            handle("TERM", () -> System.exit(ExitCode.DONE));
        }
    }

    /** What was done at this signal before. */
    private static Object handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object handling =
                    Proxy.newProxyInstance(
                            Signals.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) -> {
                                action.run();
                                return null;
                            });
            Method handle = signal.getMethod("handle", signal, handler);
            return handle.invoke(
                    null, signal.getConstructor(String.class).newInstance(name), handling);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java does not let signals be handled", e);
        }
    }

    private static boolean isIgnored(Object handler) {
        try {
            return handler == Class.forName("sun.misc.SignalHandler").getField("SIG_IGN").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java does not let signals be handled", e);
        }
    }
}
