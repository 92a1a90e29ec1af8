package io.routecast.check;

import io.routecast.agent.Mirroring;
import io.routecast.config.Settings;
import io.routecast.publish.inspect.ClusterInspection;
import io.routecast.publish.inspect.TopicFacts;
import io.routecast.publish.kafka.ClientProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Checks of Kafka: brokers, topics, permissions. */
public final class KafkaChecks {
    private static final String KAFKA = "kafka";
    private static final String DELIVERY = "records wait on this host until that is fixed";

    private final Settings settings;
    private final LongSupplier clock;
    private final List<Finding> findings = new ArrayList<>();

    public KafkaChecks(Settings settings) {
        this(settings, System::currentTimeMillis);
    }

    /**
     * @param clock this host's, Unix ms
     */
    KafkaChecks(Settings settings, LongSupplier clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** What can be checked without the brokers; empty if all is well. */
    public List<Finding> offline() {
        String wrong = ClientProperties.trouble(settings.kafka().properties());
        return wrong == null
                ? List.of()
                : List.of(
                        Finding.fatal(
                                KAFKA,
                                wrong,
                                "no Kafka client can be made with these properties",
                                "see routecast.kafka"));
    }

    /** Asks the brokers; takes half a minute at most. */
    public List<Finding> findings() throws InterruptedException {
        List<Finding> wrong = offline();
        if (!wrong.isEmpty()) {
            return wrong;
        }
        Settings.Topics topics = settings.topics();
        List<String> tables = tables(topics);
        List<String> names = new ArrayList<>(List.of(topics.changes(), topics.agents()));
        Stream.of(topics.rules(), topics.nexthops()).filter(Objects::nonNull).forEach(names::add);
        names.addAll(tables);
        ClusterInspection cluster = ClusterInspection.of(settings.kafka().properties(), names);
        String servers = settings.kafka().properties().get("bootstrap.servers");
        if (cluster.trouble() != null) {
            findings.add(
                    Finding.fatal(
                            KAFKA,
                            servers + ": " + cluster.trouble(),
                            DELIVERY,
                            "see bootstrap.servers, the network, TLS and SASL settings"));
            return findings;
        }
        String brokers = cluster.brokers() == 1 ? " broker" : " brokers";
        findings.add(Finding.ok(KAFKA, servers + " answers, " + cluster.brokers() + brokers));
        TableChecks ofTables = new TableChecks(settings, cluster, findings);
        cluster.topics()
                .forEach(
                        (name, facts) -> {
                            if (tables.contains(name)) {
                                ofTables.topic(name, facts);
                            } else {
                                topic("topic " + name, facts, cluster);
                            }
                        });
        if (cluster.topics().get(topics.agents()).exists()) {
            findings.addAll(new AgentChecks(settings, clock).findings());
        }
        return findings;
    }

    /** The topics of what is now, without which changes are delivered all the same. */
    private static List<String> tables(Settings.Topics topics) {
        return topics.state() == null
                ? List.of(topics.hosts())
                : List.of(topics.hosts(), topics.state());
    }

    private void topic(String subject, TopicFacts facts, ClusterInspection cluster) {
        if (facts.trouble() != null) {
            findings.add(
                    Finding.fatal(subject, facts.trouble(), DELIVERY, "see the broker's ACLs"));
        } else if (!facts.exists()) {
            missing(subject, cluster);
        } else {
            existing(subject, facts, cluster.brokers());
        }
    }

    private void missing(String subject, ClusterInspection cluster) {
        if (!settings.topics().create()) {
            findings.add(
                    Finding.fatal(
                            subject,
                            "does not exist, and routecast.topics.create is false",
                            "the agent exits when a topic is missing",
                            "create it, or correct routecast.topics"));
        } else if (cluster.operations() != null && !cluster.operations().contains("CREATE")) {
            findings.add(
                    Finding.warning(
                            subject,
                            "does not exist, and the cluster does not grant CREATE to this user",
                            "the agent cannot create it, unless CREATE is granted for the topic itself",
                            "create it, or grant CREATE"));
        } else {
            findings.add(Finding.ok(subject, "does not exist yet; the agent creates it"));
        }
    }

    private void existing(String subject, TopicFacts facts, int brokers) {
        findings.add(
                Finding.ok(
                        subject,
                        facts.partitions()
                                + " partitions, replication "
                                + facts.replication()
                                + (facts.config("min.insync.replicas") == null
                                        ? ""
                                        : ", min.insync.replicas "
                                                + facts.config("min.insync.replicas"))
                                + TopicTimes.words(facts)));
        permission(subject, facts);
        durability(subject, facts, brokers);
        retention(subject, facts);
        if (!subject.endsWith(settings.topics().agents())) {
            snapshots(subject, facts);
        }
        timestamps(subject, facts);
    }

    private void permission(String subject, TopicFacts facts) {
        if (facts.operations() == null) {
            return;
        }
        if (!facts.operations().contains("WRITE")) {
            findings.add(
                    Finding.fatal(
                            subject,
                            "this user may not WRITE",
                            DELIVERY,
                            "grant WRITE on the topic"));
        }
        if (subject.endsWith(settings.topics().agents()) && !facts.operations().contains("READ")) {
            findings.add(
                    Finding.warning(
                            subject,
                            "this user may not READ",
                            "an agent that has lost its state looks up its last epoch there",
                            "grant READ on the topic"));
        }
    }

    private void durability(String subject, TopicFacts facts, int brokers) {
        int insync = number(facts.config("min.insync.replicas"), 1);
        if (insync > facts.replication()) {
            findings.add(
                    Finding.fatal(
                            subject,
                            "min.insync.replicas " + insync + " of " + facts.replication(),
                            "acks=all can never succeed",
                            "lower min.insync.replicas, or add replicas"));
        } else if (brokers > 1 && (facts.replication() < 2 || insync < 2)) {
            findings.add(
                    Finding.warning(
                            subject,
                            "a record may be acknowledged with only one copy",
                            "acknowledged records are lost with that broker",
                            "3 replicas, min.insync.replicas 2"));
        }
    }

    private void retention(String subject, TopicFacts facts) {
        String policy = facts.config("cleanup.policy");
        if (policy != null
                && policy.contains("compact")
                && subject.endsWith(settings.topics().changes())) {
            findings.add(
                    Finding.warning(
                            subject,
                            "cleanup.policy " + policy,
                            "several routes share a prefix, which is the key: compaction keeps"
                                    + " one of them, and history is lost",
                            "cleanup.policy=delete"));
        }
    }

    /** Who begins to read must find the whole table. */
    private void snapshots(String subject, TopicFacts facts) {
        String retention = facts.config("retention.ms");
        if (retention == null || Long.parseLong(retention) < 0) {
            return;
        }
        long kept = Long.parseLong(retention);
        long interval = Mirroring.interval(settings.snapshot().interval()).nanos(kept) / 1_000_000;
        if (interval == 0 || interval > kept) {
            String every =
                    interval == 0
                            ? "at starts of the agent alone"
                            : "every " + TopicTimes.duration(interval);
            findings.add(
                    Finding.warning(
                            subject,
                            "keeps records for "
                                    + TopicTimes.duration(kept)
                                    + ", and a snapshot comes "
                                    + every,
                            "who begins to read may not find the whole table",
                            "routecast.snapshot.interval = auto, or a longer retention.ms"));
        }
    }

    private void timestamps(String subject, TopicFacts facts) {
        if ("CreateTime".equals(facts.config("message.timestamp.type"))) {
            findings.add(
                    Finding.warning(
                            subject,
                            "message.timestamp.type CreateTime",
                            "the clock of each host decides: if it is hours fast, Kafka refuses its records;"
                                    + " if it is days slow, retention deletes them at once",
                            TopicTimes.remedy(
                                    settings.kafka().properties().get("bootstrap.servers"),
                                    subject.substring("topic ".length()))));
        }
    }

    private static int number(String text, int otherwise) {
        return text == null ? otherwise : Integer.parseInt(text);
    }
}
