package io.routecast.check;

import io.routecast.publish.inspect.TopicFacts;

/** How long a topic keeps records, and by which clock, as text. */
final class TopicTimes {
    private TopicTimes() {}

    /** The rest of a sentence; empty when the brokers do not report it. */
    static String words(TopicFacts facts) {
        String retention = facts.config("retention.ms");
        String type = facts.config("message.timestamp.type");
        return (retention == null ? "" : ", retention " + duration(retention))
                + (type == null ? "" : ", " + type);
    }

    private static String duration(String millis) {
        return duration(Long.parseLong(millis));
    }

    /** A time in ms, in its largest whole unit. */
    static String duration(long value) {
        if (value < 0) {
            return "without end";
        }
        String[] units = {"d", "h", "min", "s"};
        long[] sizes = {86_400_000, 3_600_000, 60_000, 1_000};
        for (int i = 0; i < sizes.length; i++) {
            if (value >= sizes[i] && value % sizes[i] == 0) {
                return value / sizes[i] + " " + units[i];
            }
        }
        return value + " ms";
    }

    /** The command that makes the brokers' clock count from now on. */
    static String remedy(String servers, String topic) {
        return "kafka-configs.sh --bootstrap-server "
                + servers
                + " --alter --entity-type topics --entity-name "
                + topic
                + " --add-config message.timestamp.type=LogAppendTime";
    }
}
