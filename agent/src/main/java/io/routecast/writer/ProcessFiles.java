package io.routecast.writer;

import io.routecast.client.record.WriterProcess;
import io.routecast.status.WriterEvidence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What procfs tells of processes. A process may be gone at any moment: the answer is null then.
 * Usable from any thread.
 */
final class ProcessFiles {
    private static final int MOST_ANCESTORS = 8;
    private static final long NO_LOGIN = 0xffff_ffffL;
    // Of stat, after the name in brackets, which may contain blanks.
    private static final int FLAGS = 6;
    private static final int PF_EXITING = 4;
    private static final String SOCKETS = "net/netlink";

    private final Path proc;
    private final Object networkNamespace;

    /**
     * @param proc where procfs is mounted
     * @param sockets {@code net/netlink} of a process or thread in the network namespace that
     *     counts as this one
     */
    ProcessFiles(Path proc, Path sockets) {
        this.proc = proc;
        networkNamespace = inode(sockets);
    }

    /** The ids of all processes. */
    List<Integer> pids() throws IOException {
        List<Integer> pids = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            processes.forEach(path -> pids.add(Integer.valueOf(path.getFileName().toString())));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return pids;
    }

    /** Null when it is gone, or may not be read. */
    ProcessStatus status(int pid) {
        try {
            return ProcessStatus.parse(text(pid, "status"));
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /**
     * Whether it is in this network namespace now. Each has its own {@code net/netlink}, and that
     * an inode number of its own; unlike {@code ns/net} it may be looked at without CAP_SYS_PTRACE.
     */
    boolean isHere(int pid) {
        Object inode = inode(of(pid).resolve(SOCKETS));
        return inode != null && inode.equals(networkNamespace);
    }

    private static Object inode(Path file) {
        try {
            return Files.getAttribute(file, "unix:ino");
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * The process as a writer.
     *
     * @param status what it was a moment ago
     * @return null when it is gone
     */
    WriterProcess describe(int pid, ProcessStatus status, WriterEvidence evidence) {
        try {
            ControlGroup group = ControlGroup.parse(text(pid, "cgroup"));
            return new WriterProcess(
                    pid,
                    comm(pid),
                    exe(pid),
                    group.unit(),
                    group.container(),
                    status.uid(),
                    loginUid(pid),
                    ancestors(status.parent()),
                    evidence.text());
        } catch (IOException e) {
            return null;
        }
    }

    /** Its name, which it may have cleared. */
    String comm(int pid) throws IOException {
        return text(pid, "comm").stripTrailing();
    }

    private String exe(int pid) {
        try {
            return Files.readSymbolicLink(of(pid).resolve("exe")).toString();
        } catch (IOException e) {
            return null; // Needs CAP_SYS_PTRACE.
        }
    }

    private Long loginUid(int pid) {
        try {
            long uid = Long.parseLong(text(pid, "loginuid").strip());
            return uid == NO_LOGIN ? null : uid;
        } catch (IOException | NumberFormatException e) {
            return null; // A kernel without audit.
        }
    }

    /** Up to process 1, which all have. */
    private List<String> ancestors(int parent) {
        List<String> names = new ArrayList<>();
        int pid = parent;
        while (pid > 1 && names.size() < MOST_ANCESTORS) {
            try {
                String stat = text(pid, "stat");
                int end = stat.lastIndexOf(')');
                names.add(stat.substring(stat.indexOf('(') + 1, end));
                pid = Integer.parseInt(stat.substring(end + 1).strip().split(" ")[1]);
            } catch (IOException | RuntimeException e) {
                return names;
            }
        }
        return names;
    }

    /** Whether it is about to end, or gone. */
    boolean isEnding(int pid) {
        try {
            String stat = text(pid, "stat");
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
            return (Long.parseLong(fields[FLAGS]) & PF_EXITING) != 0;
        } catch (IOException | RuntimeException e) {
            return true;
        }
    }

    private Path of(int pid) {
        return proc.resolve(Integer.toString(pid));
    }

    private String text(int pid, String file) throws IOException {
        return new String(Files.readAllBytes(of(pid).resolve(file)), StandardCharsets.UTF_8);
    }
}
