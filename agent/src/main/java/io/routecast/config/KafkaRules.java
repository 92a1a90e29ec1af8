package io.routecast.config;

import io.routecast.config.FreeForm.Property;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The properties of Kafka that are not free: those on which delivery and order depend. Kafka
 * validates the others.
 */
final class KafkaRules {

    private static final String SERVERS = "bootstrap.servers";
    private static final String JAAS = "sasl.jaas.config";

    /** The defaults of the publisher's linger.ms and of Kafka's request.timeout.ms. */
    private static final long LINGER_MILLIS = 20;

    private static final long REQUEST_MILLIS = 30_000;

    /** Above five, an idempotent producer cannot keep the order of retries. */
    private final String path;

    private final Map<String, Property> properties;
    private final Mistakes mistakes;

    KafkaRules(String path, Map<String, Property> properties, Mistakes mistakes) {
        this.path = path;
        this.properties = properties;
        this.mistakes = mistakes;
    }

    void check(Location block) {
        checkServers(block);
        require(
                "acks",
                Set.of("all", "-1")::contains,
                "all, because fewer lose records with a broker");
        require(
                "enable.idempotence",
                "true"::equals,
                "true, because without it a retry can duplicate and reorder");
        require(
                "max.in.flight.requests.per.connection",
                "1"::equals,
                "1, because with more a new topic may accept a later batch first, and"
                        + " then none");
        require(
                "retries",
                text -> isWithin(text, 1, Integer.MAX_VALUE),
                "1 or more, because 0 gives up at the first error");
        require(
                "partitioner.ignore.keys",
                "false"::equals,
                "false, because the order is kept per key");
        require(
                "partitioner.class",
                text -> !text.endsWith("RoundRobinPartitioner"),
                "one that goes by the key, because the order is kept per key");
        forbid(
                "transactional.id",
                "transactions would hold records back from consumers that read committed ones");
        for (String side : new String[] {"key", "value"}) {
            forbid(side + ".serializer", "records are written by Routecast itself");
            forbid(side + ".deserializer", "records are read by Routecast itself");
        }
        checkDeliveryTimeout();
        checkJaas();
        require(
                ConfigProviders.LIST,
                text ->
                        ConfigProviders.names(properties)
                                .containsAll(Arrays.asList(text.strip().split("\\s*,\\s*"))),
                "a config.providers.NAME.class for each name; leave config.providers itself out, it follows from them");
    }

    private void checkServers(Location block) {
        Property servers = properties.get(SERVERS);
        if (servers == null) {
            mistakes.add(
                    path + "." + SERVERS, "missing, expected host:port, comma separated", block);
        } else {
            require(
                    SERVERS,
                    KafkaRules::areServers,
                    "host:port, comma separated, ports from 1 to 65535");
        }
    }

    private static boolean areServers(String text) {
        return isProvided(text)
                || Arrays.stream(text.split(",", -1)).allMatch(KafkaRules::isServer);
    }

    /**
     * Kafka ignores a listener name before the address, as people copy it from a broker's settings.
     */
    private static boolean isServer(String text) {
        HostPort server = HostPort.parse(text.strip().replaceFirst("^[A-Za-z0-9_]+://", ""));
        return server != null && server.port() > 0;
    }

    /** A reference to one of Kafka's config providers; its value is not known here. */
    private static boolean isProvided(String text) {
        return text.contains("${");
    }

    private void checkDeliveryTimeout() {
        if (!properties.containsKey("delivery.timeout.ms")) {
            return;
        }
        long least =
                millis("linger.ms", LINGER_MILLIS) + millis("request.timeout.ms", REQUEST_MILLIS);
        require(
                "delivery.timeout.ms",
                text -> isWithin(text, least, Integer.MAX_VALUE),
                "at least linger.ms + request.timeout.ms = " + least);
    }

    private void checkJaas() {
        Property jaas = properties.get(JAAS);
        String mistake =
                jaas == null || isProvided(jaas.value()) ? null : JaasSyntax.mistake(jaas.value());
        if (mistake != null) {
            mistakes.add(
                    path + "." + JAAS,
                    "found "
                            + mistake
                            + ", expected MODULE required NAME=\"VALUE\" ...; where a quote and a"
                            + " backslash in a value have a backslash before them",
                    jaas.location());
        }
    }

    private long millis(String name, long otherwise) {
        Property property = properties.get(name);
        return property == null || !isWithin(property.value(), 0, Integer.MAX_VALUE)
                ? otherwise
                : Long.parseLong(property.value());
    }

    private static boolean isWithin(String text, long least, long most) {
        try {
            long number = Long.parseLong(text.strip());
            return number >= least && number <= most;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private void require(String name, Predicate<String> isGood, String expected) {
        Property property = properties.get(name);
        if (property != null && !isGood.test(property.value())) {
            String found = Mistakes.quoted(name, property.value(), property.location());
            mistakes.add(
                    path + "." + name,
                    "found " + found + ", expected " + expected,
                    property.location());
        }
    }

    private void forbid(String name, String why) {
        Property property = properties.get(name);
        if (property != null) {
            mistakes.add(path + "." + name, "not allowed, " + why, property.location());
        }
    }
}
