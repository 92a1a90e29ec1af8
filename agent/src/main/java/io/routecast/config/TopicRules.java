package io.routecast.config;

import io.routecast.config.FreeForm.Property;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Reads the topics block by the rules of Kafka's brokers, which would refuse the rest only at run
 * time.
 */
final class TopicRules {

    private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");

    private static final int MAX_PARTITIONS = 100_000;

    private static final String TIMESTAMP_TYPE = "message.timestamp.type";

    private final Block topics;
    private final Mistakes mistakes;

    TopicRules(Block topics, Mistakes mistakes) {
        this.topics = topics;
        this.mistakes = mistakes;
    }

    Settings.Topics read() {
        Map<String, Property> configs =
                FreeForm.flatten(topics.path("configs"), topics.object("configs"), mistakes);
        Settings.Topics read =
                new Settings.Topics(
                        topic("changes"),
                        topicOrNull("rules"),
                        topicOrNull("nexthops"),
                        topic("agents"),
                        topicOrNull("state"),
                        topic("hosts"),
                        topics.bool("create"),
                        topics.integer("partitions", 1, MAX_PARTITIONS),
                        replicationFactor(),
                        FreeForm.plain(configs));
        refuseSameTopic(read);
        requireTimeOfTheBroker(configs.get(TIMESTAMP_TYPE));
        return read;
    }

    /** With the host's time, Kafka would refuse records if the host's clock is hours fast. */
    private void requireTimeOfTheBroker(Property type) {
        if (type != null && !type.value().equals("LogAppendTime")) {
            mistakes.add(
                    topics.path("configs") + "." + TIMESTAMP_TYPE,
                    "found "
                            + Mistakes.quoted(TIMESTAMP_TYPE, type.value(), type.location())
                            + ", expected LogAppendTime, because with CreateTime the clock of a host"
                            + " decides what Kafka refuses and deletes",
                    type.location());
        }
    }

    private String topicOrNull(String key) {
        return topics.isNull(key) ? null : topic(key);
    }

    private String topic(String key) {
        return topics.text(
                key,
                "a topic name: 1 to 249 of a-z A-Z 0-9 . _ -, not . or ..",
                text -> TOPIC.matcher(text).matches() ? text : null);
    }

    private short replicationFactor() {
        return topics.text(
                "replication-factor",
                "-1 or a whole number from 1 to " + Short.MAX_VALUE,
                text -> {
                    short factor = Short.parseShort(text);
                    return factor == -1 || factor > 0 ? factor : null;
                });
    }

    /**
     * Kafka's metrics write a dot as an underscore, and Kafka refuses to create topics that would
     * then have the same name.
     */
    private void refuseSameTopic(Settings.Topics read) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("changes", read.changes());
        names.put("rules", read.rules());
        names.put("nexthops", read.nexthops());
        names.put("agents", read.agents());
        names.put("hosts", read.hosts());
        names.put("state", read.state());
        names.values().removeIf(Objects::isNull);
        Map<String, String> seen = new HashMap<>();
        names.forEach(
                (key, name) -> {
                    String other = seen.putIfAbsent(name.replace('.', '_'), key);
                    if (other != null) {
                        refuseSame(other, key, name);
                    }
                });
    }

    private void refuseSame(String one, String other, String name) {
        boolean isDefault = topics.location(other).layer() == Location.Layer.DEFAULT;
        topics.refuse(
                isDefault ? one : other,
                "found \""
                        + name
                        + "\" for both topics, expected two that differ in more than . and _");
    }
}
