package io.routecast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.config.HostPort;
import io.routecast.status.ExampleStatus;
import io.routecast.watch.ExampleWatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page's files, as they come over the wire. */
class PageTest {
    private static final Pattern LINKED = Pattern.compile("(?:src|href)=\"([^#\"]+)\"");

    private final HttpEndpoint endpoint =
            HttpEndpoint.open(
                    new HostPort("127.0.0.1", 0),
                    () -> ExampleStatus.of(true, null),
                    ExampleWatch.quiet(),
                    () -> {});

    @AfterEach
    void end() {
        endpoint.close();
    }

    private HttpAnswer get(String path) throws Exception {
        return HttpAnswer.get(endpoint.port(), path);
    }

    @Test
    void everythingItLoadsIsHere() throws Exception {
        HttpAnswer page = get("/");
        assertTrue(page.headers().contains("content-type: text/html; charset=utf-8"));
        Matcher linked = LINKED.matcher(page.body());
        int files = 0;
        while (linked.find()) {
            assertEquals(200, get("/" + linked.group(1)).status(), linked.group(1));
            files++;
        }
        assertTrue(files >= 3, "only " + files + " files");
    }

    @Test
    void nothingElseMayRunOrBeLoaded() throws Exception {
        String headers = get("/").headers();
        assertTrue(headers.contains("content-security-policy: default-src 'none';"), headers);
        assertFalse(headers.contains("unsafe"), headers);
        assertTrue(headers.contains("x-content-type-options: nosniff"), headers);
    }

    /** The policy would block them, and the page would not work. */
    @Test
    void theScriptMakesNoHtmlAndThePageHasNoScriptsOfItsOwn() throws Exception {
        String script = get("/page.js").body() + get("/common.js").body();
        for (String way : new String[] {"innerHTML", "outerHTML", "insertAdjacent", "eval("}) {
            assertFalse(script.contains(way), way);
        }
        assertFalse(get("/").body().matches("(?s).*(<script>|<style|\\son\\w+=|\\sstyle=).*"));
    }
}
