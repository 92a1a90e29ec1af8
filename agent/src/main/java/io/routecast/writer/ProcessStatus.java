package io.routecast.writer;

/**
 * Of {@code /proc/PID/status}.
 *
 * @param name as the file escapes it
 * @param parent process id of the parent
 * @param uid effective user id
 * @param innerPid its id in its own process namespace: what the kernel gives to its first netlink
 *     socket as port
 * @param mayChangeRoutes whether it has CAP_NET_ADMIN in effect, in its own user namespace
 */
record ProcessStatus(String name, int parent, long uid, int innerPid, boolean mayChangeRoutes) {
    private static final long CAP_NET_ADMIN = 1 << 12;

    /**
     * Reads the file.
     *
     * @throws RuntimeException when it is not of this form
     */
    static ProcessStatus parse(String text) {
        String[] uids = words(text, "Uid:");
        String[] pids = words(text, "NSpid:");
        return new ProcessStatus(
                value(text, "Name:"),
                Integer.parseInt(value(text, "PPid:")),
                Long.parseLong(uids[1]),
                Integer.parseInt(pids[pids.length - 1]),
                (Long.parseUnsignedLong(value(text, "CapEff:"), 16) & CAP_NET_ADMIN) != 0);
    }

    private static String[] words(String text, String field) {
        return value(text, field).split("\\s+");
    }

    private static String value(String text, String field) {
        int at = text.startsWith(field) ? 0 : text.indexOf("\n" + field) + 1;
        if (at == 0 && !text.startsWith(field)) {
            throw new IllegalArgumentException("no " + field);
        }
        return text.substring(at + field.length(), text.indexOf('\n', at)).strip();
    }
}
