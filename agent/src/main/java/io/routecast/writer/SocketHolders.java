package io.routecast.writer;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The processes that hold a socket, from {@code /proc/PID/fd}. Processes that may not be inspected
 * are skipped.
 */
final class SocketHolders {
    /** A process, and a name below its {@code fd} that is the socket. */
    record Holder(int pid, Path descriptor) {}

    private static final String LINK_START = "socket:[";
    private static final String CAPABILITIES = "CapEff:";
    private static final long CAP_DAC_READ_SEARCH = 1 << 2;
    private static final long CAP_SYS_PTRACE = 1 << 19;
    private static final long NEEDED = CAP_DAC_READ_SEARCH | CAP_SYS_PTRACE;

    private final Path proc;

    SocketHolders(Path proc) {
        this.proc = proc;
    }

    /** Whether this thread may inspect other users' processes. */
    boolean open() {
        try (Stream<String> status = Files.lines(proc.resolve("thread-self/status"))) {
            return status.filter(line -> line.startsWith(CAPABILITIES))
                    .map(line -> line.substring(CAPABILITIES.length()).strip())
                    .anyMatch(set -> (Long.parseLong(set, 16) & NEEDED) == NEEDED);
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    /** The holders of each of these sockets; none at all when some may have been missed. */
    Map<Long, Set<Holder>> of(Set<Long> inodes) {
        Map<Long, Set<Holder>> found = new HashMap<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                int pid = Integer.parseInt(process.getFileName().toString());
                lookInto(pid, inodes, found);
            }
        } catch (IOException | DirectoryIteratorException e) {
            return Map.of();
        }
        return found;
    }

    /** The holders of this socket that are this process: one, or none. */
    Holder in(int pid, long inode) {
        Map<Long, Set<Holder>> found = new HashMap<>();
        lookInto(pid, Set.of(inode), found);
        return found.containsKey(inode) ? found.get(inode).iterator().next() : null;
    }

    /** Whether it holds the socket still. */
    static boolean holds(Holder holder, long inode) {
        Long found = socket(holder.descriptor());
        return found != null && found == inode;
    }

    private void lookInto(int pid, Set<Long> inodes, Map<Long, Set<Holder>> found) {
        Path files = proc.resolve(Integer.toString(pid)).resolve("fd");
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(files)) {
            for (Path descriptor : descriptors) {
                Long inode = socket(descriptor);
                if (inode != null && inodes.contains(inode)) {
                    Set<Holder> holders = found.computeIfAbsent(inode, any -> new HashSet<>());
                    if (holders.stream().noneMatch(holder -> holder.pid() == pid)) {
                        holders.add(new Holder(pid, descriptor));
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // Gone meanwhile, or another user's.
        }
    }

    private static Long socket(Path descriptor) {
        try {
            String link = Files.readSymbolicLink(descriptor).toString();
            return link.startsWith(LINK_START)
                    ? Long.valueOf(link.substring(LINK_START.length(), link.length() - 1))
                    : null;
        } catch (IOException | NumberFormatException e) {
            return null; // Closed meanwhile.
        }
    }
}
