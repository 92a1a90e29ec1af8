package io.routecast.browser;

import io.routecast.client.json.JsonObject;
import io.routecast.namespace.NetworkNamespace;
import io.routecast.record.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Chromium without a window, in a namespace, driven by chromedriver: W3C WebDriver over HTTP. */
public final class Browser implements AutoCloseable {
    public static final String TAB = "\uE004";
    public static final String ENTER = "\uE007";

    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Pattern STARTED = Pattern.compile(".*successfully on port (\\d+).*");
    private static final Pattern ELEMENT = Pattern.compile("\"element-[^\"]*\":\"([^\"]*)\"");
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final long TIMEOUT_SECONDS = 60;

    private final NetworkNamespace namespace;
    private final Process driver;
    private final String address;
    private final String session;

    private Browser(NetworkNamespace namespace, Path profile) throws Exception {
        this.namespace = namespace;
        driver =
                namespace.call(
                        () ->
                                new ProcessBuilder(DRIVER.toString(), "--port=0")
                                        .redirectErrorStream(true)
                                        .start());
        try {
            address = "http://127.0.0.1:" + port(driver) + "/session";
            session = begin(profile);
        } catch (Exception e) {
            driver.destroyForcibly();
            throw e;
        }
    }

    /**
     * Starts it; where there is no Chromium the test is skipped, loudly.
     *
     * @param profile an empty directory
     */
    public static Browser start(NetworkNamespace namespace, Path profile) throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(DRIVER),
                "SKIPPED: this test needs a browser: install chromium and chromium-driver");
        return new Browser(namespace, profile);
    }

    private static String port(Process driver) throws IOException {
        var lines = driver.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.matches()) {
                return started.group(1);
            }
        }
        throw new IOException("chromedriver did not start");
    }

    private String begin(Path profile) throws Exception {
        List<String> arguments =
                List.of(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + profile);
        Map<String, Object> wanted =
                Map.of(
                        "browserName", "chrome",
                        "goog:chromeOptions", Map.of("args", arguments),
                        "goog:loggingPrefs", Map.of("browser", "ALL"));
        String answer = call("POST", "", Map.of("capabilities", Map.of("alwaysMatch", wanted)));
        return "/" + JsonObject.parse(answer).object("value").text("sessionId");
    }

    public void open(String url) throws Exception {
        post("/url", Map.of("url", url));
    }

    /** What an expression in the page gives, as text. */
    public String text(String expression) throws Exception {
        Map<String, Object> script =
                Map.of("script", "return String(" + expression + ");", "args", List.of());
        return JsonObject.parse(post("/execute/sync", script)).text("value");
    }

    /** Waits until an expression in the page is true. */
    public void await(String what, String expression) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        while (!text(expression).equals("true")) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never " + what + ": " + text("document.body.innerText"));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Clicks on what a selector finds. */
    public void click(String selector) throws Exception {
        post("/element/" + element(selector) + "/click", Map.of());
    }

    /** Types keys into what has the focus. */
    public void type(String keys) throws Exception {
        String active = found(call("GET", session + "/element/active", null));
        post("/element/" + active + "/value", Map.of("text", keys));
    }

    private String element(String selector) throws Exception {
        return found(post("/element", Map.of("using", "css selector", "value", selector)));
    }

    private static String found(String answer) {
        Matcher element = ELEMENT.matcher(answer);
        if (!element.find()) {
            throw new AssertionError("no element: " + answer);
        }
        return element.group(1);
    }

    /** Shows the page as on a screen of that size, and in dark colours or in light ones. */
    public void screen(int width, int height, boolean dark) throws Exception {
        devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        Map<String, String> scheme =
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        devTools("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    }

    private void devTools(String command, Map<String, Object> parameters) throws Exception {
        post("/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    /** Writes a picture of what is seen, PNG. */
    public void picture(Path file) throws Exception {
        String picture = JsonObject.parse(call("GET", session + "/screenshot", null)).text("value");
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(picture));
    }

    /** What the browser complains about since this was asked last, as JSON. */
    public String complaints() throws Exception {
        String answer = post("/se/log", Map.of("type", "browser"));
        return answer.contains("\"SEVERE\"") || answer.contains("\"WARNING\"") ? answer : "";
    }

    private String post(String path, Map<String, Object> body) throws Exception {
        return call("POST", session + path, body);
    }

    private String call(String method, String path, Map<String, Object> body) throws Exception {
        return namespace.call(() -> request(method, address + path, body));
    }

    private static String request(String method, String url, Map<String, Object> body)
            throws IOException {
        HttpURLConnection http = (HttpURLConnection) URI.create(url).toURL().openConnection();
        http.setRequestMethod(method);
        http.setReadTimeout(TIMEOUT_MILLIS);
        if (body != null) {
            http.setDoOutput(true);
            http.setRequestProperty("Content-Type", "application/json; charset=utf-8");
            http.getOutputStream().write(JsonText.of(body));
        }
        boolean done = http.getResponseCode() == 200;
        try (InputStream in = done ? http.getInputStream() : http.getErrorStream()) {
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!done) {
                throw new IOException(method + " " + url + ": " + answer);
            }
            return answer;
        }
    }

    @Override
    public void close() {
        try {
            call("DELETE", session, null);
        } catch (Exception e) {
            // It is ended all the same.
        } finally {
            driver.descendants().forEach(ProcessHandle::destroyForcibly);
            driver.destroyForcibly();
        }
    }
}
