package io.routecast.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    private static final String LINK_START = "socket:[";
    private static final String CAPABILITIES = "CapEff:";
    private static final long CAP_SYS_PTRACE = 1 << 19;

    private final Path proc;

    SocketHolders(Path proc) {
        this.proc = proc;
    }

    /** Whether this thread may inspect other users' processes: it has CAP_SYS_PTRACE. */
    boolean open() {
        try (Stream<String> status = Files.lines(proc.resolve("thread-self/status"))) {
            return status.filter(line -> line.startsWith(CAPABILITIES))
                    .map(line -> line.substring(CAPABILITIES.length()).strip())
                    .anyMatch(set -> (Long.parseLong(set, 16) & CAP_SYS_PTRACE) != 0);
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    /** The name of the holder of each of these sockets, where all holders found have the same. */
    Map<Long, String> names(Set<Long> inodes) {
        Map<Long, Set<String>> found = new HashMap<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            processes.forEach(process -> lookInto(process, inodes, found));
        } catch (IOException | DirectoryIteratorException e) {
            return Map.of(); // An incomplete walk may have missed a second holder.
        }
        Map<Long, String> names = new HashMap<>();
        found.forEach(
                (inode, candidates) -> {
                    candidates.remove(""); // A process may clear its own name.
                    if (candidates.size() == 1) {
                        names.put(inode, candidates.iterator().next());
                    }
                });
        return names;
    }

    private static void lookInto(Path process, Set<Long> inodes, Map<Long, Set<String>> found) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                Long inode = socket(descriptor);
                if (inode != null && inodes.contains(inode)) {
                    byte[] name = Files.readAllBytes(process.resolve("comm"));
                    // The number may have gone to another process before its name was read.
                    if (inode.equals(socket(descriptor))) {
                        found.computeIfAbsent(inode, any -> new HashSet<>()).add(text(name));
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // Gone meanwhile, or another user's.
        }
    }

    private static String text(byte[] comm) {
        return new String(comm, StandardCharsets.UTF_8).stripTrailing();
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
