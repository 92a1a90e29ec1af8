package io.routecast.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The release of the kernel, such as {@code 6.1.0-13-amd64}.
 *
 * @param text as {@code uname -r} prints it
 */
public record KernelRelease(String text) {
    private static final Path RUNNING = Path.of("/proc/sys/kernel/osrelease");
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})\\.(\\d{1,6}).*");

    // The first with RTNLGRP_NEXTHOP: older ones do not announce changes of nexthop objects.
    private static final int MAJOR = 5;
    private static final int MINOR = 3;

    /** That of this host; empty when it cannot be read. */
    public static KernelRelease running() {
        try {
            return new KernelRelease(Files.readString(RUNNING).strip());
        } catch (IOException e) {
            return new KernelRelease("");
        }
    }

    /** What is wrong with it, in a sentence; null for nothing, and when the release is unknown. */
    public String shortcoming() {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            return null;
        }
        int major = Integer.parseInt(numbers.group(1));
        int minor = Integer.parseInt(numbers.group(2));
        return major > MAJOR || major == MAJOR && minor >= MINOR
                ? null
                : "Linux " + text + " is too old: 5.3 or later is needed, which announces nexthops";
    }

    /**
     * Does nothing on a kernel that is new enough.
     *
     * @throws UnsupportedKernelException on another
     */
    public void require() {
        String shortcoming = shortcoming();
        if (shortcoming != null) {
            throw new UnsupportedKernelException(shortcoming);
        }
    }
}
