package io.routecast.namespace;

import org.junit.jupiter.api.Assumptions;

/** Namespaces for tests that need the real kernel. */
public final class Namespaces {
    private Namespaces() {}

    /** Makes one; if that is not allowed, the test is skipped and says so. */
    public static NetworkNamespace make() throws Exception {
        NetworkNamespace namespace = NetworkNamespace.make();
        Assumptions.assumeTrue(
                namespace != null,
                "SKIPPED: this test needs a network namespace of its own: run it as root, or under"
                        + " unshare -rn");
        return namespace;
    }

    /** Whether this kernel is built with VRF devices. */
    public static boolean haveVrfs() throws Exception {
        try (NetworkNamespace namespace = NetworkNamespace.make()) {
            if (namespace != null) {
                namespace.tryToRun("link add red type vrf table 1");
            }
            return namespace != null && namespace.ip("link", "show").contains("red");
        }
    }
}
