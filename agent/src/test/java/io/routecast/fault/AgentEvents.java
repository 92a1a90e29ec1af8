package io.routecast.fault;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Agent events, in the order of their topic. */
record AgentEvents(List<String> json) {
    private static final Pattern TS_MICROS = Pattern.compile("\"ts_us\":(\\d+)");
    private static final Pattern DURATION = Pattern.compile("\"duration_ms\":(\\d+)");

    /** Those of that type about routes, or the agent as a whole. */
    AgentEvents of(String type) {
        return new AgentEvents(
                json.stream()
                        .distinct()
                        .filter(event -> event.contains("\"type\":\"" + type + "\""))
                        .filter(event -> !event.contains("\"stream\":\""))
                        .toList());
    }

    AgentEvents having(String part) {
        return new AgentEvents(json.stream().filter(event -> event.contains(part)).toList());
    }

    /** When the snapshots and resyncs of starts ended, Unix µs. */
    List<Long> startsEnded() {
        return Stream.of(of("snapshot-completed"), of("resynced").having("\"reason\":\"start\""))
                .flatMap(events -> events.micros().stream())
                .sorted()
                .toList();
    }

    int count() {
        return json.size();
    }

    /** When each happened, Unix µs. */
    List<Long> micros() {
        return json.stream().map(event -> number(TS_MICROS, event)).toList();
    }

    /** Whether one of these resyncs was under way then, or about to be. */
    boolean spans(long micros, long slackMicros) {
        return json.stream()
                .anyMatch(
                        event -> {
                            long end = number(TS_MICROS, event);
                            long begin = end - 1000 * number(DURATION, event);
                            return micros >= begin - slackMicros && micros <= end + slackMicros;
                        });
    }

    private static long number(Pattern pattern, String event) {
        Matcher matcher = pattern.matcher(event);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
