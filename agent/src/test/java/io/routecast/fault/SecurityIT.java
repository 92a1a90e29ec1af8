package io.routecast.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.routecast.broker.BrokerProcess;
import io.routecast.broker.FreePort;
import io.routecast.namespace.Namespaces;
import io.routecast.namespace.NetworkNamespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker with authentication on a second port; the test itself uses the first. Every secret here
 * is hunter2, and is never logged.
 */
class SecurityIT {
    private static final String SECRET = "hunter2";

    private final int port = FreePort.between(10_000, 20_000);
    @TempDir private Path directory;
    private Certificates certificates;
    @AutoClose private NetworkNamespace namespace;
    @AutoClose private BrokerProcess broker;

    @BeforeEach
    void prepare() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/openssl")),
                "SKIPPED: this test makes its certificates with openssl, which is not installed");
        certificates = new Certificates(directory.resolve("first"), "first");
        namespace = Namespaces.make();
    }

    /** Starts the broker, with its own copies of key store and trust store. */
    private void start(String protocol, Map<String, String> more) throws Exception {
        Files.copy(certificates.issue("server"), directory.resolve("server.pem"));
        Files.copy(certificates.authority(), directory.resolve("server-trust.pem"));
        String secure = "listener.name.secure.";
        Map<String, String> properties = new HashMap<>(more);
        properties.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller-port},"
                        + "SECURE://127.0.0.1:"
                        + port);
        properties.put(
                "advertised.listeners", "PLAINTEXT://127.0.0.1:{port},SECURE://127.0.0.1:" + port);
        properties.put(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURE:" + protocol);
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put(secure + "ssl.keystore.type", "PEM");
        properties.put(secure + "ssl.keystore.location", directory + "/server.pem");
        properties.put(secure + "ssl.truststore.type", "PEM");
        properties.put(secure + "ssl.truststore.location", directory + "/server-trust.pem");
        broker = namespace.call(() -> BrokerProcess.start(properties));
    }

    private FaultScene scene(String fault, String kafka, Map<String, String> environment)
            throws Exception {
        String conf =
                "routecast.kafka {\n  bootstrap.servers = \"127.0.0.1:"
                        + port
                        + "\"\n"
                        + kafka
                        + "}\n";
        return new FaultScene(
                fault, namespace, directory, broker.bootstrapServers(), conf, environment);
    }

    private void admin(AdminWork work) throws Exception {
        try (Admin admin =
                namespace.call(
                        () ->
                                Admin.create(
                                        Map.of("bootstrap.servers", broker.bootstrapServers())))) {
            work.with(admin);
        }
    }

    private interface AdminWork {
        void with(Admin admin) throws Exception;
    }

    private void restart() throws Exception {
        namespace.call(
                () -> {
                    broker.restart();
                    return null;
                });
    }

    private static void assertSecretsKept(FaultScene scene) {
        assertFalse(scene.agent().log().contains(SECRET), scene.agent()::log);
    }

    /**
     * Both sides change their certificates and trust, one after the other: the agent continues with
     * the new files, without a restart.
     */
    @Tag("slow")
    @Test
    void mutualTlsGoesOnWithCertificatesThatAreReplaced() throws Exception {
        start("SSL", Map.of("listener.name.secure.ssl.client.auth", "required"));
        Path key = Files.copy(certificates.issue("client"), directory.resolve("client.pem"));
        Path trust = Files.copy(certificates.authority(), directory.resolve("trust.pem"));
        String kafka =
                """
                  security.protocol = SSL
                  ssl.keystore.type = PEM, ssl.keystore.location = "%s"
                  ssl.truststore.type = PEM, ssl.truststore.location = "%s"
                """
                        .formatted(key, trust);
        try (FaultScene scene = scene("certificates replaced on both sides", kafka, Map.of())) {
            scene.awaitFlow();
            Certificates second = new Certificates(directory.resolve("second"), "second");
            Certificates.replace(trust, second.authority());
            scene.agent().awaitLog("SslAuthentication", 1);
            Certificates.replace(directory.resolve("server.pem"), second.issue("server"));
            Certificates.replace(directory.resolve("server-trust.pem"), second.authority());
            restart();
            Certificates.replace(key, second.issue("client"));
            scene.awaitRecovery();
            scene.assertNothingLost();
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(directory.resolve("state"))));
        }
    }

    /** The password comes from the environment; first the user may not write, then it may. */
    @Test
    void saslPlainWaitsUntilItIsAuthorised() throws Exception {
        start(
                "SASL_SSL",
                Map.of(
                        "sasl.enabled.mechanisms",
                        "PLAIN",
                        "listener.name.secure.plain.sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required"
                                + " user_edge=\"hunter2\";",
                        "authorizer.class.name",
                        "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "super.users",
                        "User:ANONYMOUS"));
        admin(admin -> allow(admin, acls("edge", false)));
        String kafka =
                """
                  security.protocol = SASL_SSL
                  sasl.mechanism = PLAIN
                  sasl.jaas.config = "org.apache.kafka.common.security.plain.PlainLoginModule required username=\\"edge\\" password=\\""${KAFKA_PASSWORD}"\\";"
                  ssl.truststore.location = "%s"
                  ssl.truststore.password = ${STORE_PASSWORD}
                """
                        .formatted(certificates.trustStore(SECRET));
        Map<String, String> environment =
                Map.of("KAFKA_PASSWORD", SECRET, "STORE_PASSWORD", SECRET);
        try (FaultScene scene = scene("authorisation refused", kafka, environment)) {
            scene.agent().awaitLog("TopicAuthorization", 1);
            TimeUnit.SECONDS.sleep(3);
            admin(admin -> allow(admin, acls("edge", true)));
            scene.awaitRecovery();
            // The topics of states and hosts stay refused, and hold nothing up.
            for (String once :
                    List.of(
                            "refuses the record",
                            "routecast.state is not written",
                            "routecast.hosts is not written")) {
                scene.agent().awaitLog(once, 1);
                String log = String.join("\n", scene.agent().logLines(""));
                assertEquals(1, scene.agent().logLines(once).size(), log);
            }
            scene.assertNothingLost();
            assertSecretsKept(scene);
        }
    }

    /** They apply to the controller at once, to the broker a moment later. */
    private static void allow(Admin admin, List<AclBinding> acls) throws Exception {
        admin.createAcls(acls).all().get(30, TimeUnit.SECONDS);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!admin.describeAcls(AclBindingFilter.ANY)
                .values()
                .get(30, TimeUnit.SECONDS)
                .containsAll(acls)) {
            assertTrue(System.nanoTime() - end < 0, "the broker never had the rights");
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static List<AclBinding> acls(String user, boolean write) {
        ResourcePattern topics =
                new ResourcePattern(ResourceType.TOPIC, "routecast.", PatternType.PREFIXED);
        List<AclBinding> acls = new ArrayList<>();
        if (write) {
            acls.add(allow(topic(FaultScene.CHANGES), user, AclOperation.WRITE));
        } else {
            acls.add(allow(topics, user, AclOperation.CREATE));
            acls.add(allow(topics, user, AclOperation.DESCRIBE));
            acls.add(allow(topics, user, AclOperation.READ));
            for (String topic :
                    List.of(FaultScene.AGENTS, "routecast.rules", "routecast.nexthops")) {
                acls.add(allow(topic(topic), user, AclOperation.WRITE));
            }
        }
        return acls;
    }

    private static ResourcePattern topic(String name) {
        return new ResourcePattern(ResourceType.TOPIC, name, PatternType.LITERAL);
    }

    private static AclBinding allow(ResourcePattern topics, String user, AclOperation operation) {
        return new AclBinding(
                topics,
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }

    /** The password is a systemd credential; first it is a wrong one. */
    @Tag("slow")
    @Test
    void scramWaitsForTheRightPassword() throws Exception {
        start(
                "SASL_SSL",
                Map.of(
                        "sasl.enabled.mechanisms",
                        "SCRAM-SHA-512",
                        "listener.name.secure.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;"));
        UserScramCredentialAlteration user =
                new UserScramCredentialUpsertion(
                        "edge",
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                        SECRET);
        admin(
                admin ->
                        admin.alterUserScramCredentials(List.of(user))
                                .all()
                                .get(30, TimeUnit.SECONDS));
        Path credentials = Files.createDirectory(directory.resolve("credentials"));
        Path password = Files.writeString(credentials.resolve("kafka-password"), "hunter22");
        String kafka =
                """
                  security.protocol = SASL_SSL
                  sasl.mechanism = SCRAM-SHA-512
                  sasl.jaas.config = "org.apache.kafka.common.security.scram.ScramLoginModule required username=\\"edge\\" password=\\"${dir:"${CREDENTIALS_DIRECTORY}":kafka-password}\\";"
                  config.providers.dir.class = org.apache.kafka.common.config.provider.DirectoryConfigProvider
                  ssl.truststore.type = PEM, ssl.truststore.location = "%s"
                """
                        .formatted(certificates.authority());
        Map<String, String> environment = Map.of("CREDENTIALS_DIRECTORY", credentials.toString());
        try (FaultScene scene = scene("wrong password", kafka, environment)) {
            scene.agent().awaitLog("SaslAuthentication", 1);
            TimeUnit.SECONDS.sleep(2);
            Files.writeString(password, SECRET);
            scene.awaitRecovery();
            assertEquals(1, scene.agent().logLines("SaslAuthentication").size());
            scene.assertNothingLost();
            assertSecretsKept(scene);
        }
    }
}
