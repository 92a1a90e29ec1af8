package io.routecast.rights;

import static io.routecast.rights.Kernel.C;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/**
 * The rights that systemd/routecast.service gives the agent: a user of its own, CAP_NET_ADMIN and
 * no other capability, no way to more, and a filter of system calls. A thread takes them; threads
 * and programs that it starts have them as well, and none can give them back.
 */
public final class UnitRights {
    /** A user that no host has. */
    public static final int USER = 64_203;

    private static final int NET_ADMIN = 1 << Kernel.CAP_NET_ADMIN;

    private UnitRights() {}

    /**
     * Does something in a thread of its own that has the capability and the filter. It remains the
     * test's user, who alone may read the test's files.
     */
    public static <T> FutureTask<T> withoutUser(Callable<T> work) {
        return inThread(
                () -> {
                    takeCapability();
                    takeFilter();
                    return work.call();
                });
    }

    /** Starts a program with all of them, user included. */
    public static Process start(ProcessBuilder program) throws IOException {
        try {
            return inThread(
                            () -> {
                                takeUser();
                                takeFilter();
                                return program.start();
                            })
                    .get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static <T> FutureTask<T> inThread(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task, "unit").start();
        return task;
    }

    /** Makes the user the owner of a directory and of all in it. */
    public static void own(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.forEach(UnitRights::chown);
        }
    }

    private static void chown(Path file) {
        try {
            Files.setAttribute(file, "unix:uid", USER, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:gid", USER, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void takeUser() {
        dropFromBoundingSet();
        // Else the capabilities go with root.
        check(C.prctl(Kernel.PR_SET_KEEPCAPS, 1, 0, 0, 0), "PR_SET_KEEPCAPS");
        check(C.syscall(SystemCallFilter.number("setgroups"), 0, 0, 0), "setgroups");
        check(C.syscall(SystemCallFilter.number("setresgid"), USER, USER, USER), "setresgid");
        check(C.syscall(SystemCallFilter.number("setresuid"), USER, USER, USER), "setresuid");
        keepNetAdmin();
    }

    private static void takeCapability() {
        dropFromBoundingSet();
        keepNetAdmin();
    }

    private static void dropFromBoundingSet() {
        for (int capability = 0; capability <= Kernel.CAP_LAST_CAP; capability++) {
            if (capability != Kernel.CAP_NET_ADMIN) {
                // Fails for numbers that the kernel does not have.
                C.prctl(Kernel.PR_CAPBSET_DROP, capability, 0, 0, 0);
            }
        }
    }

    private static void keepNetAdmin() {
        Pointer header = Memory.allocateDirect(Runtime.getSystemRuntime(), 8, true);
        header.putInt(0, Kernel.CAPABILITY_VERSION);
        Pointer sets = Memory.allocateDirect(Runtime.getSystemRuntime(), 24, true);
        // Effective, permitted and inheritable, of the first 32.
        for (int set = 0; set < 3; set++) {
            sets.putInt(4L * set, NET_ADMIN);
        }
        check(C.capset(header, sets), "capset");
        check(
                C.prctl(
                        Kernel.PR_CAP_AMBIENT,
                        Kernel.PR_CAP_AMBIENT_RAISE,
                        Kernel.CAP_NET_ADMIN,
                        0,
                        0),
                "PR_CAP_AMBIENT");
    }

    private static void takeFilter() {
        check(C.prctl(Kernel.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "PR_SET_NO_NEW_PRIVS");
        SystemCallFilter.load();
    }

    private static void check(long result, String what) {
        if (result != 0) {
            throw new IllegalStateException(
                    what + ": errno " + Runtime.getSystemRuntime().getLastError());
        }
    }
}
