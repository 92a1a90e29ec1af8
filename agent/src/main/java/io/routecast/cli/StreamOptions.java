package io.routecast.cli;

import io.routecast.client.record.Stream;
import io.routecast.config.Settings;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which streams a command shows: routes, unless others are asked for. */
final class StreamOptions {
    @Option(names = "--rules", description = "rules, as ip-rule(8) has them, instead of routes")
    private boolean rules;

    @Option(names = "--nexthops", description = "nexthop objects, as ip-nexthop(8) has them")
    private boolean nexthops;

    /** Never empty. */
    Set<Stream> streams() {
        Set<Stream> streams = EnumSet.noneOf(Stream.class);
        if (rules) {
            streams.add(Stream.RULES);
        }
        if (nexthops) {
            streams.add(Stream.NEXTHOPS);
        }
        return streams.isEmpty() ? Set.of(Stream.ROUTES) : streams;
    }

    /** Whether routes are among them. */
    boolean showRoutes() {
        return streams().contains(Stream.ROUTES);
    }

    /**
     * The streams by the topics that have them.
     *
     * @throws ParameterException when one of them has none
     */
    Map<String, Stream> byTopic(Settings.Topics topics, CommandLine command) {
        Map<String, Stream> byTopic = new LinkedHashMap<>();
        for (Stream stream : streams()) {
            String topic = topics.of(stream);
            if (topic == null) {
                throw new ParameterException(
                        command,
                        "--" + stream.text() + ": routecast.topics." + stream.text() + " is null");
            }
            byTopic.put(topic, stream);
        }
        return byTopic;
    }
}
