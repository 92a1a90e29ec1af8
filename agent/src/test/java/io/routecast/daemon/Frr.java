package io.routecast.daemon;

import io.routecast.namespace.NetworkNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import org.junit.jupiter.api.Assumptions;

/**
 * FRRouting: zebra(8), which installs the routes over nexthop objects, and bgpd(8), which listens
 * on port 1790 of every address.
 */
final class Frr implements AutoCloseable {
    static final String ZEBRA = "/usr/lib/frr/zebra";
    private static final String BGPD = "/usr/lib/frr/bgpd";
    private static final String BGP_PORT = "1790";

    private final Path directory;
    private final Daemon zebra;
    private final Daemon bgpd;

    Frr(NetworkNamespace namespace, Path directory, String bgp) throws Exception {
        this.directory = directory;
        own(directory);
        zebra = start(namespace, ZEBRA, "");
        zebra.await("zebra's socket", () -> Files.exists(directory.resolve("zserv.api")));
        bgpd = start(namespace, BGPD, bgp, "-p", BGP_PORT);
        bgpd.await("bgpd's terminal", () -> Files.exists(directory.resolve("bgpd.vty")));
    }

    /** They give up root for the user frr, who has to get at the directory. */
    private static void own(Path directory) throws IOException {
        try {
            UserPrincipal frr =
                    directory
                            .getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName("frr");
            Files.setOwner(directory, frr);
        } catch (IOException e) {
            Assumptions.abort("SKIPPED: FRR needs root, and its user frr: " + e);
        }
    }

    private Daemon start(
            NetworkNamespace namespace, String program, String configuration, String... more)
            throws Exception {
        String name = Path.of(program).getFileName().toString();
        Path file = directory.resolve(name + ".conf");
        Files.writeString(file, configuration);
        String[] common = {
            "-f", file.toString(),
            "-i", directory.resolve(name + ".pid").toString(),
            "-z", directory.resolve("zserv.api").toString(),
            "--vty_socket", directory.toString(),
            "-P", "0"
        };
        String[] arguments = new String[common.length + more.length];
        System.arraycopy(common, 0, arguments, 0, common.length);
        System.arraycopy(more, 0, arguments, common.length, more.length);
        return new Daemon(namespace, directory, program, arguments);
    }

    @Override
    public void close() {
        bgpd.close();
        zebra.close();
    }
}
