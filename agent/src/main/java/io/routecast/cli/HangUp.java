package io.routecast.cli;

import java.lang.reflect.Proxy;

/**
 * SIGHUP, for which Java has no supported way: {@code sun.misc.Signal} of the module
 * jdk.unsupported, by reflection, because the compiler warns of it without a way to say that it is
 * meant.
 */
final class HangUp {
    private HangUp() {}

    /**
     * Does this at every SIGHUP, on a thread of its own; without it the signal ends the process.
     */
    static void handle(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object handling =
                    Proxy.newProxyInstance(
                            HangUp.class.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) -> {
                                action.run();
                                return null;
                            });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), handling);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java does not let SIGHUP be handled", e);
        }
    }
}
