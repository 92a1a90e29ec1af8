package io.routecast;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.routecast.time.UnixMicros;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The house's rules: one direction, one package for each foreign library, values without I/O. */
class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.routecast");

    @ParameterizedTest
    @CsvSource({
        "org.apache.kafka.., publish, client",
        "org.lmdbjava.., store, store",
        "jnr.., socket, socket",
        "com.fasterxml.., record, client.json",
        "com.typesafe.., config, config",
        "io.prometheus.., metrics, metrics",
        "picocli.., cli, cli",
        "net.jpountz.., client.record, client.record",
    })
    void aForeignLibraryHasItsPlace(String library, String place, String otherPlace) {
        String[] places = {"io.routecast." + place + "..", "io.routecast." + otherPlace + ".."};
        noClasses()
                .that()
                .resideOutsideOfPackages(places)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    @Test
    void valuesArePure() {
        ArchRule rule =
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
        rule.check(CLASSES);
    }

    @Test
    void aStatusIsAValue() {
        ArchRule rule =
                classes()
                        .that()
                        .resideInAPackage("io.routecast.status..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "io.routecast.status..",
                                "io.routecast.record..",
                                "io.routecast.client.record..",
                                "java.lang..",
                                "java.util..");
        rule.check(CLASSES);
    }

    @Test
    void socketsKnowNoRoutes() {
        ArchRule rule =
                noClasses()
                        .that()
                        .resideInAPackage("io.routecast.socket..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.routecast.route..",
                                "io.routecast.netlink..",
                                "io.routecast.mirror..");
        rule.check(CLASSES);
    }

    @Test
    void theMirrorKnowsNeitherSocketsNorKafka() {
        ArchRule rule =
                noClasses()
                        .that()
                        .resideInAPackage("io.routecast.mirror..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.routecast.socket..",
                                "io.routecast.publish..",
                                "io.routecast.render..",
                                "io.routecast.config..",
                                "io.routecast.host..");
        rule.check(CLASSES);
    }

    /** A replay depends on its file alone. */
    @Test
    void aRecordingKnowsNeitherHostNorKernelNorKafka() {
        noClasses()
                .that()
                .resideInAPackage("io.routecast.recording..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.routecast.socket..",
                        "io.routecast.publish..",
                        "io.routecast.config..",
                        "io.routecast.host..")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(UnixMicros.class, "now")
                .check(CLASSES);
    }

    /** A simulation owns the time: who needs it has a Clock. */
    @Test
    void turnsReadNoClockAndDoNotWait() {
        noClasses()
                .that()
                .resideInAPackage("io.routecast.mirror..")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(UnixMicros.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
                .check(CLASSES);
    }

    @Test
    void theStoreKnowsNeitherSide() {
        ArchRule rule =
                noClasses()
                        .that()
                        .resideInAPackage("io.routecast.store..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.routecast.mirror..",
                                "io.routecast.publish..",
                                "io.routecast.render..",
                                "io.routecast.socket..");
        rule.check(CLASSES);
    }

    @Test
    void thePublisherKnowsNoKernel() {
        ArchRule rule =
                noClasses()
                        .that()
                        .resideInAPackage("io.routecast.publish..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.routecast.mirror..", "io.routecast.socket..");
        rule.check(CLASSES);
    }

    /** It only looks: nothing in the pipeline knows of it, and it knows no socket and no broker. */
    @Test
    void whoWatchesIsNotNoticed() {
        noClasses()
                .that()
                .resideInAPackage("io.routecast.watch..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.routecast.socket..",
                        "io.routecast.publish..",
                        "io.routecast.config..",
                        "io.routecast.host..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.routecast.watch..", "io.routecast.http..", "io.routecast.agent..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.routecast.watch..")
                .check(CLASSES);
    }

    /** Whoever reads one room needs only the rooms below it. */
    @Test
    void roomsFormNoCycle() {
        slices().matching("io.routecast.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noTwoClassesShareASimpleName() {
        Map<String, List<String>> names =
                new ClassFileImporter()
                        .importPackages("io.routecast").stream()
                                .filter(JavaClass::isTopLevelClass)
                                .filter(c -> !c.getSimpleName().equals("package-info"))
                                .collect(
                                        groupingBy(
                                                JavaClass::getSimpleName,
                                                mapping(JavaClass::getName, toList())));
        names.values().removeIf(same -> same.size() == 1);

        assertEquals(Map.of(), names);
    }
}
