package io.routecast.check;

import io.routecast.config.HostPort;
import io.routecast.config.Settings;
import io.routecast.host.KernelRelease;
import io.routecast.socket.ConnectorSocket;
import io.routecast.socket.ReceiveBuffer;
import io.routecast.socket.SocketException;
import io.routecast.store.Store;
import io.routecast.writer.WriterAbility;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks of this host. */
public final class HostChecks {
    private static final String STATE = "state directory";
    private static final String BUFFER = "receive buffer";
    private static final int KIB = 1024;

    private final Settings settings;
    private final boolean running;

    public HostChecks(Settings settings) {
        this.settings = settings;
        running = Store.inUse(settings.stateDir());
    }

    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("java", "version " + Runtime.version().feature()));
        findings.add(kernel());
        findings.add(Finding.ok("host", settings.host().name() + ", id " + settings.host().id()));
        findings.add(stateDirectory());
        findings.add(space());
        findings.add(receiveBuffer());
        findings.add(writer());
        findings.add(http());
        findings.removeIf(finding -> finding == null);
        return findings;
    }

    private static Finding kernel() {
        KernelRelease release = KernelRelease.running();
        String shortcoming = release.shortcoming();
        return shortcoming == null
                ? Finding.ok("kernel", "Linux " + release.text())
                : Finding.fatal(
                        "kernel", shortcoming, "the agent does not start", "a newer kernel");
    }

    private Finding stateDirectory() {
        Path path = settings.stateDir();
        if (running) {
            return Finding.ok(STATE, path + " is in use by a running agent");
        }
        if (!Files.exists(path)) {
            return missing(path);
        }
        if (!Files.isDirectory(path)) {
            return unusable(path + " is not a directory", "remove the file, or set another");
        }
        return Files.isWritable(path)
                ? writable(path)
                : unusable(path + " is not writable for this user", "give it to the agent's user");
    }

    private static Finding writable(Path path) {
        try {
            String foreign = Store.foreign(path);
            return foreign == null
                    ? Finding.ok(STATE, path + " is writable")
                    : unusable(
                            path
                                    + " is neither empty nor the state of routecast (it holds "
                                    + foreign
                                    + ")",
                            "set another directory, for Routecast alone");
        } catch (IOException e) {
            return unusable(path + " cannot be read", "give it to the agent's user");
        }
    }

    private static Finding missing(Path path) {
        Path above = existing(path);
        return Files.isDirectory(above) && Files.isWritable(above)
                ? Finding.ok(STATE, path + " does not exist yet; the agent creates it")
                : unusable(
                        path + " does not exist, and this user cannot create it in " + above,
                        "create it, and give it to the agent's user");
    }

    private static Finding unusable(String what, String todo) {
        return Finding.fatal(
                STATE,
                what,
                "no change may go to Kafka before it is on disk",
                todo + " (routecast.state-dir)");
    }

    private static Path existing(Path path) {
        Path above = path;
        while (!Files.exists(above)) {
            above = above.getParent();
        }
        return above;
    }

    private Finding space() {
        long wanted = settings.outbox().maxSizeBytes();
        try {
            long free = Files.getFileStore(existing(settings.stateDir())).getUsableSpace();
            return free >= wanted
                    ? Finding.ok("disk space", mebibytes(free) + " free")
                    : Finding.warning(
                            "disk space",
                            mebibytes(free) + " free, but the outbox may take " + mebibytes(wanted),
                            "in a long outage of Kafka the disk is full before the outbox is",
                            "make room, or lower routecast.outbox.max-size");
        } catch (IOException e) {
            return null;
        }
    }

    private static String mebibytes(long bytes) {
        return bytes / KIB / KIB + " MiB";
    }

    private Finding receiveBuffer() {
        int wanted = settings.netlink().receiveBufferBytes();
        try {
            int granted = ReceiveBuffer.granted(wanted);
            return granted >= wanted
                    ? Finding.ok(BUFFER, granted / KIB + " KiB, as configured")
                    : Finding.warning(
                            BUFFER,
                            granted / KIB + " KiB granted, " + wanted / KIB + " KiB configured",
                            "a burst of changes overruns it, and costs a gap and a resync",
                            "give the agent CAP_NET_ADMIN, or set sysctl net.core.rmem_max="
                                    + wanted);
        } catch (SocketException e) {
            return Finding.fatal(
                    BUFFER,
                    e.getMessage(),
                    "route changes come through a netlink socket",
                    "allow AF_NETLINK sockets (RestrictAddressFamilies, seccomp)");
        }
    }

    private Finding writer() {
        return settings.writer().enabled()
                ? WriterCheck.of(WriterAbility.of(ConnectorSocket::open))
                : Finding.ok(WriterCheck.SUBJECT, "off (routecast.writer.enabled)");
    }

    private Finding http() {
        HostPort listen = settings.http().listen();
        if (listen == null || running) {
            return null;
        }
        try (ServerSocket socket =
                new ServerSocket(listen.port(), 1, InetAddress.getByName(listen.host()))) {
            return Finding.ok(
                    "http", new HostPort(listen.host(), socket.getLocalPort()) + " is free");
        } catch (IOException e) {
            return Finding.fatal(
                    "http",
                    listen + ": " + e.getMessage(),
                    "the agent does not start when it cannot listen there",
                    "choose another routecast.http.listen, or null for none");
        }
    }
}
