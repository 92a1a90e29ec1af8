package io.routecast.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.routecast.config.HostPort;
import io.routecast.status.ExampleStatus;
import io.routecast.watch.ExampleWatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page's files, as they come over the wire. */
class PageTest {
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
        new PageFiles(endpoint.port()).assertServed(3);
    }

    @Test
    void nothingElseMayRunOrBeLoaded() throws Exception {
        String headers = get("/").headers();
        assertTrue(headers.contains("content-security-policy: default-src 'none';"), headers);
        assertFalse(headers.contains("unsafe"), headers);
        assertTrue(headers.contains("x-content-type-options: nosniff"), headers);
    }

    @Test
    void theScriptMakesNoHtmlAndThePageHasNoScriptsOfItsOwn() throws Exception {
        PageFiles files = new PageFiles(endpoint.port());
        files.assertMakeNoHtml("/page.js", "/common.js");
        files.assertNothingIsInline();
    }
}
