package io.routecast.publish.kafka;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.login.LoginException;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;

/**
 * Why no Kafka client can be made from the properties, in a sentence of our own: which key is
 * wrong, and why. It never quotes the library or Java: both quote values, whole or in part, and of
 * a password with a blank they quote what follows it.
 */
final class ClientMistake {
    private static final String BLOCK = "routecast.kafka";
    private static final String JAAS = SaslConfigs.SASL_JAAS_CONFIG;
    private static final String UNLOADABLE = "Failed to load SSL";

    /** Kafka's message when a client cannot be made; the cause follows. */
    private static final Pattern MAKING = Pattern.compile("Failed to (construct|create new) .*");

    private static final Pattern KEY =
            Pattern.compile("(?:configuration(?: option)?|urls? (?:given )?in) \"?([a-z0-9._]+)");

    /** The explanations that hold no value. */
    private static final Pattern EXPLANATION =
            Pattern.compile(
                    "Not a number of type [A-Z]+"
                            + "|Expected value to be either true or false"
                            + "|(?:Value|String) must be [a-zA-Z0-9 .,_:()-]+"
                            + "|Class \\S+ could not be found",
                    Pattern.DOTALL);

    /** Shorter values occur in any text by chance. */
    private static final int LEAST = 3;

    private final List<Throwable> chain = new ArrayList<>();
    private final Map<String, ?> client;

    private ClientMistake(Throwable failure, Map<String, ?> client) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            chain.add(each);
        }
        this.client = client;
    }

    /**
     * The sentence.
     *
     * @param client the properties, to find the key whose value is quoted
     * @return null when the failure is something else
     */
    static String of(Throwable failure, Map<String, ?> client) {
        ClientMistake mistake = new ClientMistake(failure, client);
        return mistake.isOne() ? mistake.sentence() : null;
    }

    private boolean isOne() {
        return chain.stream().anyMatch(ClientMistake::isMaking);
    }

    /** Exceptions of config providers come unwrapped, while the properties are read. */
    private static boolean isMaking(Throwable each) {
        return each instanceof ConfigException
                || each instanceof KafkaException
                        && MAKING.matcher(String.valueOf(each.getMessage())).matches()
                || Arrays.stream(each.getStackTrace())
                        .anyMatch(at -> at.getClassName().equals(AbstractConfig.class.getName()));
    }

    private String sentence() {
        if (anySays("resolvable bootstrap")) {
            return of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "no host name can be resolved");
        }
        if (anySays("No serviceName")) {
            return of(SaslConfigs.SASL_KERBEROS_SERVICE_NAME, "missing");
        }
        if (isOfJaas()) {
            return of(JAAS, "missing, not a JAAS entry, or its login module cannot be used");
        }
        String key = key();
        return key == null ? BLOCK + ": no client can be made of it (" + kind() + ")" : of(key);
    }

    private boolean isOfJaas() {
        return anySays("JAAS")
                || anySays("login.modules")
                || chain.stream().anyMatch(LoginException.class::isInstance);
    }

    private String of(String key) {
        Throwable root = chain.get(chain.size() - 1);
        if (root instanceof NoSuchFileException) {
            return of(key, "no such file");
        }
        if (root instanceof AccessDeniedException) {
            return of(key, "no permission to read the file");
        }
        if (anySays(UNLOADABLE)) {
            return of(key, "not a store of this type, or a wrong password");
        }
        return of(key, "Kafka's client does not take the value" + explanation());
    }

    private static String of(String key, String what) {
        return BLOCK + "." + key + ": " + what;
    }

    private boolean anySays(String part) {
        return chain.stream().anyMatch(each -> String.valueOf(each.getMessage()).contains(part));
    }

    /** The named key, else the one whose value is quoted; null for neither. */
    private String key() {
        Set<String> known = known();
        for (Throwable each : chain) {
            Matcher key = KEY.matcher(String.valueOf(each.getMessage()));
            while (key.find()) {
                String name = key.group(1).replaceFirst("\\.$", "");
                if (known.contains(name)) {
                    return name;
                }
            }
        }
        return quoted();
    }

    private Set<String> known() {
        Set<String> known = new TreeSet<>(client.keySet());
        known.addAll(ProducerConfig.configNames());
        known.addAll(AdminClientConfig.configNames());
        known.addAll(ConsumerConfig.configNames());
        return known;
    }

    private String quoted() {
        return client.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof String)
                .filter(entry -> ((String) entry.getValue()).length() >= LEAST)
                .filter(entry -> anySays((String) entry.getValue()))
                .max(Comparator.comparingInt(entry -> ((String) entry.getValue()).length()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private String explanation() {
        for (Throwable each : chain) {
            String said = String.valueOf(each.getMessage());
            String last = said.substring(said.lastIndexOf(": ") + 1).strip().replaceAll("\\.$", "");
            // The explanation with a list of words contains a colon.
            int list = said.lastIndexOf(": String must be ");
            String words = list < 0 ? last : said.substring(list + 2);
            if (EXPLANATION.matcher(words).matches()) {
                return ": " + words.replaceFirst("^Class \\S+", "the class");
            }
        }
        return "";
    }

    /** The failure's class: it is the library's word but holds no value. */
    private String kind() {
        return chain.get(chain.size() - 1).getClass().getSimpleName();
    }
}
