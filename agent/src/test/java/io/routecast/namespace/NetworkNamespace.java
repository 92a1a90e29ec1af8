package io.routecast.namespace;

import io.routecast.rights.UnitRights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jnr.ffi.LibraryLoader;

/**
 * A network namespace of its own for one thread: unshare(2) with CLONE_NEWNET. Sockets opened,
 * threads started and programs run from that thread are in it. It has no name, so that the kernel
 * removes it once they are gone, whatever happens.
 */
public final class NetworkNamespace implements AutoCloseable {
    private static final int CLONE_NEWNET = 0x40000000;
    private static final long SECONDS_AT_MOST = 600;

    /** The system call that Java lacks. */
    public interface Sched {
        int unshare(int flags);
    }

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "namespace"));

    private NetworkNamespace() {}

    /**
     * Makes one.
     *
     * @return null where that is not allowed: without root, see {@code unshare -rn}
     */
    public static NetworkNamespace make() throws Exception {
        NetworkNamespace namespace = new NetworkNamespace();
        Sched sched = LibraryLoader.create(Sched.class).load("c");
        if (namespace.call(() -> sched.unshare(CLONE_NEWNET)) != 0) {
            namespace.close();
            return null;
        }
        namespace.run("link set lo up");
        return namespace;
    }

    /** Does something in the namespace. */
    public <T> T call(Callable<T> work) throws Exception {
        return get(thread.submit(work));
    }

    private static <T> T get(Future<T> work) throws Exception {
        try {
            return work.get(SECONDS_AT_MOST, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("not done within " + SECONDS_AT_MOST + " s", e);
        }
    }

    /**
     * Does something there with the rights of the packaged agent, but as the test's user; threads
     * that it starts inherit them.
     */
    public <T> T callAsUnit(Callable<T> work) throws Exception {
        return get(call(() -> UnitRights.withoutUser(work)));
    }

    /** Starts a program there as the packaged agent is started: its user and its rights. */
    public Process startAsUnit(ProcessBuilder program) throws Exception {
        return call(() -> UnitRights.start(program));
    }

    /** What {@code ip link set LINK netns} takes for this namespace: the id of a thread in it. */
    public long threadId() throws Exception {
        Path self = Path.of("/proc/thread-self");
        return call(() -> Long.parseLong(self.toRealPath().getFileName().toString()));
    }

    /** Runs {@code ip} commands, each of which must succeed. */
    public void run(String... commands) throws Exception {
        call(() -> Ip.batch(false, commands));
    }

    /** Runs {@code ip} commands, of which some may fail. */
    public void tryToRun(String... commands) throws Exception {
        call(() -> Ip.batch(true, commands));
    }

    /** Runs one {@code ip} command that must succeed: what it prints. */
    public String ip(String... arguments) throws Exception {
        return call(() -> Ip.show(arguments));
    }

    /** Sends a router advertisement with this MTU on the link. */
    public void advertise(String link, int mtu) throws Exception {
        // NetworkInterface sees the links of the process's first thread.
        String shown = ip("-o", "link", "show", link);
        int ifindex = Integer.parseInt(shown.substring(0, shown.indexOf(':')));
        call(
                () -> {
                    RouterAdvertisement.send(ifindex, mtu);
                    return null;
                });
    }

    /** Writes a sysctl, for example {@code net.ipv4.nexthop_compat_mode}. */
    public void sysctl(String name, String value) throws Exception {
        // What /proc/sys/net shows belongs to the namespace of the thread that opens it.
        Path setting = Path.of("/proc/sys", name.split("\\."));
        call(() -> Files.writeString(setting, value));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
