package io.routecast;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house's rules: one direction, one package for each foreign library, values without I/O. */
@AnalyzeClasses(packages = "io.routecast", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest static final ArchRule KAFKA = onlyIn("org.apache.kafka..", "publish", "consume");
    @ArchTest static final ArchRule LMDB = onlyIn("org.lmdbjava..", "store");
    @ArchTest static final ArchRule JNR = onlyIn("jnr..", "socket");
    @ArchTest static final ArchRule JACKSON = onlyIn("com.fasterxml..", "record");
    @ArchTest static final ArchRule TYPESAFE_CONFIG = onlyIn("com.typesafe..", "config");
    @ArchTest static final ArchRule PICOCLI = onlyIn("picocli..", "cli");
    @ArchTest static final ArchRule XXHASH = onlyIn("net.jpountz..", "record");

    @ArchTest
    static final ArchRule VALUES_ARE_PURE =
            classes()
                    .that()
                    .resideInAnyPackage("io.routecast.route..", "io.routecast.netlink..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "io.routecast.route..",
                            "io.routecast.netlink..",
                            "java.lang..",
                            "java.util..",
                            "java.nio..");

    @ArchTest
    static final ArchRule SOCKETS_KNOW_NO_ROUTES =
            noClasses()
                    .that()
                    .resideInAPackage("io.routecast.socket..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.routecast.route..",
                            "io.routecast.netlink..",
                            "io.routecast.mirror..");

    @ArchTest
    static final ArchRule THE_MIRROR_KNOWS_NEITHER_SOCKETS_NOR_KAFKA =
            noClasses()
                    .that()
                    .resideInAPackage("io.routecast.mirror..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.routecast.socket..",
                            "io.routecast.publish..",
                            "io.routecast.config..",
                            "io.routecast.host..");

    @ArchTest
    static final ArchRule THE_STORE_KNOWS_NEITHER_SIDE =
            noClasses()
                    .that()
                    .resideInAPackage("io.routecast.store..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "io.routecast.mirror..",
                            "io.routecast.publish..",
                            "io.routecast.socket..");

    @ArchTest
    static final ArchRule THE_PUBLISHER_KNOWS_NO_KERNEL =
            noClasses()
                    .that()
                    .resideInAPackage("io.routecast.publish..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.routecast.mirror..", "io.routecast.socket..");

    private static ArchRule onlyIn(String library, String... packages) {
        String[] names = new String[packages.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = "io.routecast." + packages[i] + "..";
        }
        return noClasses()
                .that()
                .resideInAPackage("io.routecast..")
                .and()
                .resideOutsideOfPackages(names)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
