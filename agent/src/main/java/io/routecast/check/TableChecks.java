package io.routecast.check;

import io.routecast.config.Settings;
import io.routecast.publish.inspect.ClusterInspection;
import io.routecast.publish.inspect.TopicFacts;
import java.util.List;

/** Checks the topics of hosts and states: what is wrong with them holds up no change. */
final class TableChecks {
    private static final String EFFECT =
            "changes are delivered all the same; who reads this topic sees an old table";

    private final Settings settings;
    private final ClusterInspection cluster;
    private final List<Finding> findings;

    /**
     * @param findings where they are added
     */
    TableChecks(Settings settings, ClusterInspection cluster, List<Finding> findings) {
        this.settings = settings;
        this.cluster = cluster;
        this.findings = findings;
    }

    void topic(String name, TopicFacts facts) {
        String subject = "topic " + name;
        if (facts.trouble() != null) {
            warn(subject, facts.trouble(), EFFECT, "see the broker's ACLs");
        } else if (!facts.exists()) {
            missing(subject);
        } else {
            existing(name, subject, facts);
        }
    }

    private void warn(String subject, String what, String why, String todo) {
        findings.add(Finding.warning(subject, what, why, todo));
    }

    private void missing(String subject) {
        boolean may = cluster.operations() == null || cluster.operations().contains("CREATE");
        if (!settings.topics().create()) {
            warn(
                    subject,
                    "does not exist, and routecast.topics.create is false",
                    EFFECT,
                    "create it with cleanup.policy=compact, or set routecast.topics.state = null");
        } else if (!may) {
            warn(
                    subject,
                    "does not exist, and the cluster does not grant CREATE to this user",
                    EFFECT,
                    "create it with cleanup.policy=compact, or grant CREATE");
        } else {
            findings.add(Finding.ok(subject, "does not exist yet; the agent creates it"));
        }
    }

    private void existing(String name, String subject, TopicFacts facts) {
        findings.add(
                Finding.ok(
                        subject,
                        facts.partitions()
                                + " partitions, replication "
                                + facts.replication()
                                + TopicTimes.words(facts)));
        policy(name, subject, facts.config("cleanup.policy"));
        permission(subject, facts, "WRITE", EFFECT);
        permission(
                subject,
                facts,
                "READ",
                "the agent looks up there what it has written, its last epoch, and whether another"
                        + " host has its id");
    }

    private void policy(String name, String subject, String policy) {
        if (policy != null && !policy.equals("compact")) {
            warn(
                    subject,
                    "cleanup.policy " + policy,
                    policy.contains("delete")
                            ? "what has not changed for the retention time is deleted, though it is live"
                            : "it grows for ever",
                    "kafka-configs.sh --bootstrap-server "
                            + settings.kafka().properties().get("bootstrap.servers")
                            + " --alter --entity-type topics --entity-name "
                            + name
                            + " --add-config cleanup.policy=compact");
        }
    }

    private void permission(String subject, TopicFacts facts, String operation, String why) {
        if (facts.operations() != null && !facts.operations().contains(operation)) {
            warn(
                    subject,
                    "this user may not " + operation,
                    why,
                    "grant " + operation + " on the topic");
        }
    }
}
