package io.routecast.rights;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;

/**
 * The unit's system-call filter for one thread and what it starts: any call but those allowed fails
 * with EPERM. By libseccomp, as systemd does it.
 */
final class SystemCallFilter {
    private static final int ALLOW = 0x7fff0000;
    private static final int ERRNO = 0x00050000;
    private static final int EPERM = 1;

    private static final LibSeccomp LIBRARY =
            LibraryLoader.create(LibSeccomp.class).load("seccomp");
    private static final List<String> ALLOWED = allowed();

    /** libseccomp(3). */
    public interface LibSeccomp {
        Pointer seccomp_init(int action);

        int seccomp_syscall_resolve_name(String name);

        int seccomp_rule_add_array(
                Pointer filter, int action, int call, int count, Pointer conditions);

        int seccomp_load(Pointer filter);

        void seccomp_release(Pointer filter);
    }

    private SystemCallFilter() {}

    private static List<String> allowed() {
        var file = SystemCallFilter.class.getResourceAsStream("system-calls.txt");
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number that this processor has for a call. */
    static int number(String call) {
        return LIBRARY.seccomp_syscall_resolve_name(call);
    }

    /** Puts it before the calling thread, which nothing takes away again. */
    static void load() {
        Pointer filter = LIBRARY.seccomp_init(ERRNO | EPERM);
        for (String call : ALLOWED) {
            int number = number(call);
            // Negative: this processor has no such call.
            if (number >= 0) {
                check(LIBRARY.seccomp_rule_add_array(filter, ALLOW, number, 0, null), call);
            }
        }
        check(LIBRARY.seccomp_load(filter), "seccomp_load");
        LIBRARY.seccomp_release(filter);
    }

    private static void check(int result, String what) {
        if (result != 0) {
            throw new IllegalStateException(what + ": " + result);
        }
    }
}
