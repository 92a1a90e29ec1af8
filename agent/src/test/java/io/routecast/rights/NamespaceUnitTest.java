package io.routecast.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** systemd/routecast@.service gives its agent what systemd/routecast.service gives the host's. */
class NamespaceUnitTest {
    private static final Path UNITS = Path.of("../systemd");
    private static final String ITS_SETTINGS = " $SETTINGS -Droutecast.http.listen=${HTTP_LISTEN}";

    private static final List<String> OWN_LINES =
            List.of(
                    "NetworkNamespacePath=/run/netns/%i",
                    "Environment=\"SETTINGS=-Droutecast.host.name=%H/%i"
                            + " -Droutecast.host.id=%m-%i"
                            + " -Droutecast.state-dir=%S/routecast-netns/%i\"",
                    "Environment=HTTP_LISTEN=null",
                    "ExecStartPre=/usr/bin/test /proc/self/ns/net -ef /run/netns/%i",
                    // No process is seen there, whatever /proc shows.
                    "ProtectProc=invisible");

    @Test
    void theUnitsAreEqualButForTheNamespace() throws Exception {
        List<String> ofNamespace = settings("routecast@.service");
        assertEquals(OWN_LINES, ofNamespace.stream().filter(OWN_LINES::contains).toList());
        ofNamespace.removeAll(OWN_LINES);
        assertEquals(String.join("\n", expected()), String.join("\n", ofNamespace));
    }

    private static List<String> expected() throws IOException {
        List<String> lines = settings("routecast.service");
        lines.replaceAll(NamespaceUnitTest::inNamespace);
        return lines;
    }

    private static String inNamespace(String line) {
        if (line.startsWith("Description=")) {
            return line.replace(
                    "the kernel routing table", "the routing table of network namespace %i");
        }
        if (line.startsWith("Exec") && line.contains("/usr/bin/routecast ")) {
            return line + ITS_SETTINGS;
        }
        return line.replace("StateDirectory=routecast", "StateDirectory=routecast-netns/%i");
    }

    /** Its lines without comments. */
    private static List<String> settings(String unit) throws IOException {
        return new ArrayList<>(
                Files.readAllLines(UNITS.resolve(unit)).stream()
                        .filter(line -> !line.startsWith("#") && !line.isBlank())
                        .toList());
    }
}
