package io.routecast.text;

import io.routecast.client.expect.Expectation;
import io.routecast.client.expect.ExpectedGroup;
import io.routecast.client.expect.RouteExpectation;
import io.routecast.client.expect.TableChoice;
import io.routecast.client.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Learned expectations as the file that {@code routecast expect} reads. */
public final class LearnedText {
    private LearnedText() {}

    /** The block of one group: lines within {@code expectations}. */
    public static List<String> of(ExpectedGroup group) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + quoted(group.name()) + " {");
        lines.add("    hosts { " + labels(group.labels()) + "}");
        lines.add("    routes {");
        for (Expectation each : group.expectations()) {
            if (each instanceof RouteExpectation route) {
                lines.add("      " + quoted(route.name()) + " { " + fields(route) + " }");
            }
        }
        lines.add("    }");
        lines.add("  }");
        return lines;
    }

    private static String labels(Map<String, String> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(each -> quoted(each.getKey()) + " = " + quoted(each.getValue()) + " ")
                        .collect(Collectors.joining(", "));
    }

    private static String fields(RouteExpectation route) {
        List<String> fields = new ArrayList<>();
        if (!route.name().equals(route.prefix().toString())) {
            fields.add("prefix = " + quoted(route.prefix().toString()));
        }
        if (!route.table().equals(TableChoice.MAIN)) {
            fields.add("table = " + quoted(route.table().text()));
        }
        fields.add("nexthops = " + route.nexthops());
        fields.add(
                "protocols = ["
                        + new TreeSet<>(route.protocols())
                                .stream().map(LearnedText::quoted).collect(Collectors.joining(", "))
                        + "]");
        if (route.equal()) {
            fields.add("equal = true");
        }
        return String.join(", ", fields);
    }

    private static String quoted(String text) {
        return JsonValue.text(text);
    }
}
