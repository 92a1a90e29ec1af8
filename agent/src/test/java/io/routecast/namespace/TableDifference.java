package io.routecast.namespace;

import java.util.ArrayList;
import java.util.List;

/** How two tables differ, as text. Equal routes count as often as they occur. */
public final class TableDifference {
    private TableDifference() {}

    public static String of(List<String> kernel, List<String> replayed) {
        List<String> missing = new ArrayList<>(kernel);
        List<String> ghosts = new ArrayList<>(replayed);
        replayed.forEach(missing::remove);
        kernel.forEach(ghosts::remove);
        return "\nonly in the kernel:\n  "
                + String.join("\n  ", missing)
                + "\nonly in the records:\n  "
                + String.join("\n  ", ghosts);
    }
}
