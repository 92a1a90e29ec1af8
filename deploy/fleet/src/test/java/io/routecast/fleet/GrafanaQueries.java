package io.routecast.fleet;

import io.routecast.client.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The queries of a dashboard for PostgreSQL, as Grafana sends them. */
final class GrafanaQueries {
    private static final Pattern MACRO = Pattern.compile("\\$__([A-Za-z]+)\\(([^)]*)\\)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([a-z]+):sqlstring\\}");
    private static final String INTERVAL = "1m";
    private static final long INTERVAL_SECONDS = 60;

    private final String from;
    private final String to;
    private final Map<String, String> variables;

    /**
     * @param from begin of the chosen time
     * @param to its end
     * @param variables of the dashboard, and what is chosen for them
     */
    GrafanaQueries(String from, String to, Map<String, String> variables) {
        this.from = quoted(from);
        this.to = quoted(to);
        this.variables = variables;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Those of a file, by the title of the panel or the name of the variable. */
    Map<String, String> read(Path dashboard) throws IOException {
        JsonObject root = JsonObject.parse(Files.readString(dashboard));
        Map<String, String> queries = new LinkedHashMap<>();
        for (JsonObject variable : root.object("templating").objects("list")) {
            if ("query".equals(variable.text("type"))) {
                queries.put(variable.text("name"), sent(variable.text("query")));
            }
        }
        for (JsonObject panel : root.objects("panels")) {
            for (JsonObject target : panel.objects("targets")) {
                if (target.text("rawSql") != null) {
                    queries.put(panel.text("title"), sent(target.text("rawSql")));
                }
            }
        }
        return queries;
    }

    private String sent(String query) {
        String text = query.replace("$__interval", INTERVAL);
        text = MACRO.matcher(text).replaceAll(this::macro);
        text = VARIABLE.matcher(text).replaceAll(name -> quoted(variables.get(name.group(1))));
        if (text.contains("$")) {
            throw new IllegalArgumentException("Grafana would leave a $ in: " + text);
        }
        return text;
    }

    private String macro(MatchResult macro) {
        String argument = macro.group(2);
        return switch (macro.group(1)) {
            case "timeFrom" -> from;
            case "timeTo" -> to;
            case "timeFilter" -> argument + " BETWEEN " + from + " AND " + to;
            case "timeGroupAlias" -> group(argument.split(",")) + " AS \"time\"";
            default -> throw new IllegalArgumentException("no macro of Grafana: " + macro.group());
        };
    }

    private static String group(String... arguments) {
        if (!arguments[1].equals(INTERVAL)) {
            throw new IllegalArgumentException("another interval: " + arguments[1]);
        }
        return "floor(extract(epoch from %s)/%d)*%2$d".formatted(arguments[0], INTERVAL_SECONDS);
    }
}
