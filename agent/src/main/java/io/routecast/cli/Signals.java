package io.routecast.cli;

import io.routecast.socket.SignalDefault;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * SIGHUP and SIGTERM, for which Java has no supported way: {@code sun.misc.Signal} of the module
 * jdk.unsupported, by reflection, because the compiler's warning about it cannot be suppressed.
 */
final class Signals {
    private static final int SIGHUP = 1;
    private static final int SIGTERM = 15;

    private Signals() {}

    /**
     * Runs the action at every SIGHUP, on a separate thread; without it the signal ends the
     * process. nohup(1) starts us with SIGHUP ignored, and Java would keep that; it is handled here
     * all the same, because a SIGHUP asks for a reload.
     */
    static void onHangUp(Runnable action) {
        if (isIgnored(handle("HUP", action))) {
            SignalDefault.restore(SIGHUP);
            handle("HUP", action);
        }
    }

    /** Makes SIGTERM end the process, even if the parent process made it ignore that signal. */
    static void endOnTermination() {
        Object before = handle("TERM", () -> System.exit(ExitCode.DONE));
        if (isIgnored(before)) {
            SignalDefault.restore(SIGTERM);
            handle("TERM", () -> System.exit(ExitCode.DONE));
        }
    }

    /** The previous handler of this signal. */
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
            throw new IllegalStateException("this Java cannot handle signals", e);
        }
    }

    private static boolean isIgnored(Object handler) {
        try {
            return handler == Class.forName("sun.misc.SignalHandler").getField("SIG_IGN").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java cannot handle signals", e);
        }
    }
}
