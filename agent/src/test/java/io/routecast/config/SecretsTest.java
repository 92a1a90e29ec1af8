package io.routecast.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigOriginFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No message and no {@code toString()} shows a secret. Every secret here is spelled hunter2. */
class SecretsTest {

    @TempDir Path directory;
    private ConfigurationFixture fixture;

    @BeforeEach
    void makeHost() throws IOException {
        fixture = new ConfigurationFixture(directory);
    }

    @Test
    void settingsPrintWithoutSecrets() throws Exception {
        String conf =
                """
                routecast.kafka {
                  client.id = shown
                  sasl.jaas.config = "…PlainLoginModule required username='u' password='hunter2';"
                  sasl.jass.config = "…PlainLoginModule required username='u' password='hunter2';"
                  SSL.Key.Password = hunter2
                  ssl.keystore.key = hunter2
                  ssl.keystore.location = /shown/too
                  api_token = hunter2, Credentials = hunter2, clientSecret = hunter2, apiKey = hunter2
                  metrics.url = "https://user:hunter2@example.org"
                }
                routecast.topics.configs { some.password = hunter2 }
                """;
        Settings settings =
                fixture.load(conf, Map.of("routecast.kafka.ssl.truststore.password", "hunter2"));
        assertEquals("hunter2", settings.kafka().properties().get("ssl.truststore.password"));
        assertFalse(settings.toString().contains("hunter2"), settings.toString());
        assertTrue(settings.toString().contains("client.id=shown"), settings.toString());
        assertTrue(
                settings.toString().contains("ssl.keystore.location=/shown/too"),
                settings.toString());
        String printed = settings.kafka().properties().toString();
        assertTrue(printed.contains("ssl.keystore.key=[hidden]"), printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "routecast.kafka.sasl.password = \"hunter2\n",
                "routecast.kafka.sasl.password = hunter2]\n",
                "routecast.kafka.sasl.password = {hunter2\n}\n",
                "routecast.kafka {\n sasl.password =\n   hunter2 ]\n}\n",
                "routecast.kafka.sasl.password = \"\"\"hunter2\nhunter2\n",
                "routecast.kafka { sasl.jaas.config = \"\"\"\n\nhunter2\n\n\n\n\"\" } hunter2 ]\n",
                "routecast.kafka { sasl.jaas.config = a\n hunter2 = [ }\n",
                "routecast.password = hunter2\n",
                "routecast.hunter = { password = hunter2 }\n",
                "routecast.netlink.password = hunter2\n",
                "routecast.http.listen = \"user:password=hunter2\"\n",
                "routecast.http.listen = { password = hunter2 }\n",
                "routecast.http.listen = [hunter2]\n",
                "routecast.kafka.key.serializer = hunter2\n",
                "routecast.kafka.bootstrap.servers = \"user:hunter2@kafka:9092\"\n",
                "routecast.kafka.bootstrap.servers = \"http://user:hunter2@kafka:9092\"\n",
                "routecast.kafka.sasl.jaas.config = \"M required password=a hunter2;\"\n",
                "routecast.kafka.sasl.jaas.config = \"M required password=\\\"a\\\"hunter2;\"\n",
                "routecast.kafka.sasl.jaas.config = \"M hunter2;\"\n",
                "routecast.kafka.sasl.jaas.config = \"hunter2\"\n",
                "routecast.kafka.sasl.jaas.config = \"M required password=hunter2\"\n",
                "a.b =\n\n\n\n\"\"\"M\n\n\n\n\"\"\" required\n\n\n\nhunter2 tail\n\n\n\nhunter2 = [\n",
                "include hunter2\n",
                "include url(\"http://u:hunter2@x/\")\n",
                "routecast.kafka.transactional.id = hunter2\n",
                "routecast.kafka.sasl.password = [hunter2]{hunter2 = 1}\n",
                "routecast.kafka.sasl.password = ${hunter2\n",
                "routecast.kafka {\n\n\n\n sasl.password = hunter2 }\n\n\n\na = ${routecast.kafka} [1]\n",
            })
    void mistakesAreReportedWithoutSecrets(String conf) throws IOException {
        String mistakes = fixture.mistakes(conf);
        assertFalse(mistakes.contains("hunter2"), mistakes);
    }

    @Test
    void overridesAreNamedWithoutTheirValue() throws IOException {
        String mistakes =
                fixture.mistakes(
                        "",
                        Map.of(
                                "routecast.kafka..password", "hunter2",
                                "kafka.password", "hunter2",
                                "routecast.sasl.password", "{hunter2",
                                "routecast.token", "[hunter2"));
        assertFalse(mistakes.contains("hunter2"), mistakes);
        assertEquals(6, mistakes.lines().count(), mistakes);
    }

    @Test
    void foreignTextsAreShownWithoutSecrets() {
        Map<String, String> properties =
                Map.of(
                        "bootstrap.servers", "kafka:9092",
                        "ssl.key.password", "hunter2",
                        "sasl.jaas.config",
                                "PlainLoginModule required password=\"hunter2 too\" pin=7;");
        assertEquals(
                "kafka:9092 does not take [hidden], nor [hidden], nor [hidden]",
                Secrets.hiddenIn("kafka:9092 does not take hunter2, nor too, nor 7", properties));
    }

    @Test
    void aVariableMayBeASecretWhereverItIsUsed() {
        Location password =
                Location.of(ConfigOriginFactory.newSimple("environment variable KAFKA_PASSWORD"));
        assertEquals("environment variable KAFKA_PASSWORD", password.toString());
        assertEquals("[hidden]", Mistakes.quoted("routecast.http.listen", "hunter2", password));
        Location joined =
                Location.of(
                        ConfigOriginFactory.newSimple(
                                "merge of r.conf: 3,environment variable KAFKA_PASSWORD,r.conf: 3"));
        assertEquals("r.conf:3", joined.toString());
        assertEquals("[hidden]", Mistakes.quoted("routecast.http.listen", "xhunter2", joined));
        Location home = Location.of(ConfigOriginFactory.newSimple("environment variable HOME"));
        assertEquals("\"/root\"", Mistakes.quoted("routecast.http.listen", "/root", home));
    }
}
