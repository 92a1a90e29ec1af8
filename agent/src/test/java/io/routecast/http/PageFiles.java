package io.routecast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page's files, as they come over the wire, held against its content policy. */
record PageFiles(int port) {
    private static final Pattern LINKED = Pattern.compile("(?:src|href)=\"([^#\"]+)\"");

    private String get(String path) throws Exception {
        HttpAnswer answer = HttpAnswer.get(port, path);
        assertEquals(200, answer.status(), path);
        return answer.body();
    }

    /** All that the page loads is served, and that is at least so many files. */
    void assertServed(int least) throws Exception {
        Matcher linked = LINKED.matcher(get("/"));
        int files = 0;
        while (linked.find()) {
            get("/" + linked.group(1));
            files++;
        }
        assertTrue(files >= least, "only " + files + " files");
    }

    /** The policy would block scripts and styles in it, and the page would not work. */
    void assertNothingIsInline() throws Exception {
        assertFalse(get("/").matches("(?s).*(<script>|<style|\\son\\w+=|\\sstyle=).*"));
    }

    /** These scripts do not take text for HTML. */
    void assertMakeNoHtml(String... scripts) throws Exception {
        for (String script : scripts) {
            String text = get(script);
            for (String way : new String[] {"innerHTML", "outerHTML", "insertAdjacent", "eval("}) {
                assertFalse(text.contains(way), way);
            }
        }
    }
}
