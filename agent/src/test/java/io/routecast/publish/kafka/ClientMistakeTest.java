package io.routecast.publish.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A client that cannot be made is reported by key, without any part of a value. Every secret is
 * hunter2.
 */
class ClientMistakeTest {
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";

    @TempDir private Path directory;

    /** The report about these properties, as for somebody who makes a client from them. */
    private static String said(Map<String, String> properties) {
        Map<String, String> configured = new HashMap<>(properties);
        configured.putIfAbsent("bootstrap.servers", "127.0.0.1:1");
        String trouble = ClientProperties.trouble(configured);
        if (trouble != null) {
            return trouble;
        }
        Map<String, Object> admin = ClientProperties.admin(configured);
        try {
            Admin.create(admin).close(Duration.ZERO);
            return null;
        } catch (RuntimeException e) {
            return KafkaFailure.of(e, admin);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "linger.ms | hunter2 | linger.ms: Kafka's client does not take the value: Not a number of type LONG",
                "compression.type | hunter2 | compression.type: Kafka's client does not take the value: String must be one of: none, gzip, snappy, lz4, zstd",
                "security.protocol | hunter2 | security.protocol: Kafka's client does not take the value: String must be one of (case insensitive): SASL_SSL, PLAINTEXT, SSL, SASL_PLAINTEXT",
                "metadata.max.age.ms | -5 | metadata.max.age.ms: Kafka's client does not take the value: Value must be at least 0",
                "partitioner.class | hunter2 | partitioner.class: Kafka's client does not take the value: the class could not be found",
                "metric.reporters | hunter2 | metric.reporters: Kafka's client does not take the value",
                "bootstrap.servers | hunter2 | bootstrap.servers: Kafka's client does not take the value",
                "bootstrap.servers | http://u:hunter2@h:1 | bootstrap.servers: Kafka's client does not take the value",
                "bootstrap.servers | hunter2.invalid:1 | bootstrap.servers: no host name can be resolved",
                "config.providers | file | config.providers.file.class: Kafka's client does not take the value",
            })
    void theKeyIsNamed(String key, String value, String expected) {
        Map<String, String> more =
                key.equals("config.providers") ? Map.of(key + ".file.class", "hunter2") : Map.of();
        Map<String, String> properties = new HashMap<>(more);
        properties.put(key, value);
        assertEquals("routecast.kafka." + expected, said(properties));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                PLAIN + " required password=a hunter2;",
                PLAIN + " required password=\"a\"hunter2;",
                PLAIN + " hunter2 password=a;",
                PLAIN + " required password=hunter2",
                "hunter2 required password=a;",
                "hunter2",
                "com.sun.security.auth.module.JndiLoginModule required x=hunter2;",
                PLAIN + " required password=hunter2; " + PLAIN + " required password=hunter2;",
            })
    void aLoginModuleIsNotQuoted(String jaas) {
        assertEquals(
                "routecast.kafka.sasl.jaas.config: missing, not a JAAS entry, or its login module"
                        + " cannot be used",
                said(sasl("PLAIN", jaas)));
    }

    private static Map<String, String> sasl(String mechanism, String jaas) {
        Map<String, String> properties = new HashMap<>();
        properties.put("security.protocol", "SASL_PLAINTEXT");
        properties.put("sasl.mechanism", mechanism);
        properties.put("sasl.jaas.config", jaas);
        return properties;
    }

    @ParameterizedTest
    @CsvSource({
        "http://u:hunter2@127.0.0.1:1/t, clientSecret",
        "hunter2, clientSecret",
        "hxxp://hunter2, clientSecret",
        "'', unsecuredLoginExtension_auth"
    })
    void oauthIsNotQuoted(String url, String option) {
        String security = "org.apache.kafka.common.security.oauthbearer.";
        Map<String, String> properties =
                sasl(
                        "OAUTHBEARER",
                        security + "OAuthBearerLoginModule required " + option + "=\"hunter2\";");
        if (!url.isEmpty()) {
            properties.put("sasl.oauthbearer.token.endpoint.url", url);
            properties.put(
                    "sasl.login.callback.handler.class",
                    security + "OAuthBearerLoginCallbackHandler");
        }
        String said = said(properties);
        assertNotNull(said);
        assertFalse(said.contains("hunter2"), said);
    }

    @Test
    void storesAreNamedByTheirKey() throws IOException {
        Path store = Files.writeString(directory.resolve("hunter2.jks"), "hunter2");
        Map<String, String> properties = new HashMap<>();
        properties.put("security.protocol", "SSL");
        properties.put("ssl.truststore.location", store.toString());
        properties.put("ssl.truststore.password", "hunter2");
        assertEquals(
                "routecast.kafka.ssl.truststore.location: not a store of this type, or a wrong password",
                said(properties));
        properties.put("ssl.truststore.location", store + ".none");
        assertEquals("routecast.kafka.ssl.truststore.location: no such file", said(properties));
    }

    @Test
    void whatProvidersGiveIsNotQuoted() throws IOException {
        Path file = Files.writeString(directory.resolve("p"), "linger=hunter2\njaas=M a hunter2;");
        String provider = "org.apache.kafka.common.config.provider.";
        Map<String, String> properties = new HashMap<>();
        properties.put("config.providers", "file");
        properties.put("config.providers.file.class", provider + "FileConfigProvider");
        properties.put("linger.ms", "${file:" + file + ":linger}");
        assertEquals(
                "routecast.kafka.linger.ms: Kafka's client does not take the value: Not a number"
                        + " of type LONG",
                said(properties));
        properties.remove("linger.ms");
        properties.putAll(sasl("PLAIN", "${file:" + file + ":jaas}"));
        String said = said(properties);
        assertFalse(said.contains("hunter2") || said.contains(" M"), said);
        properties.put("config.providers", "env");
        properties.put("config.providers.env.class", provider + "EnvVarConfigProvider");
        properties.put("config.providers.env.param.allowlist.pattern", "[hunter2");
        properties.put("linger.ms", "${env:HOME}");
        assertEquals(
                "routecast.kafka.config.providers.env.param.allowlist.pattern: Kafka's client does"
                        + " not take the value",
                said(properties));
    }

    @Test
    void brokersAreQuotedButForSecrets() throws IOException {
        Path file = Files.writeString(directory.resolve("p"), "password=hunter2");
        Map<String, String> properties =
                sasl("PLAIN", PLAIN + " required password=\"${file:" + file + ":password}\";");
        properties.put("config.providers", "file");
        properties.put(
                "config.providers.file.class",
                "org.apache.kafka.common.config.provider.FileConfigProvider");
        assertEquals(
                "SaslAuthentication: not [hidden]",
                KafkaFailure.of(new SaslAuthenticationException("not hunter2"), properties));
        assertEquals(
                "SaslAuthentication: SASL failed",
                KafkaFailure.of(
                        new SaslAuthenticationException("An error: (x hunter2) y"), Map.of()));
        assertEquals(
                "TopicAuthorization: Not authorized",
                KafkaFailure.of(
                        new ExecutionException(new TopicAuthorizationException("Not authorized"))));
    }

    @Test
    void nothingIsSaidOfWhatIsRight() {
        assertNull(said(Map.of("linger.ms", "5")));
        assertNull(said(sasl("PLAIN", PLAIN + " required username=\"u\" password=\"a b\";")));
    }
}
