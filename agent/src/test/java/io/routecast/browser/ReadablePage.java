package io.routecast.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;

/** Whether the page that a browser shows can be read: in light and dark colours, and on a phone. */
public final class ReadablePage {
    // The lowest contrast ratio of any text to its background (WCAG 2.2).
    private static final String CONTRAST =
            """
            (() => {
              const parts = (text) => text.match(/[\\d.]+/g).map(Number);
              const linear = (c) => c <= 10.31 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4;
              const light = ([r, g, b]) =>
                0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
              const back = (node) => {
                const color = parts(getComputedStyle(node).backgroundColor);
                return color[3] === 0 && node.parentElement ? back(node.parentElement) : color;
              };
              let worst = [99, ""];
              for (const node of document.body.querySelectorAll("*")) {
                const own = [...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
                if (own && node.checkVisibility()) {
                  const a = light(parts(getComputedStyle(node).color));
                  const b = light(back(node));
                  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                  if (ratio < worst[0]) {
                    worst = [ratio, node.outerHTML];
                  }
                }
              }
              return worst[0] >= 4.5 ? "enough" : worst.join(" ");
            })()""";

    private ReadablePage() {}

    /**
     * Asserts it of each form.
     *
     * @param pictures takes a picture of each
     */
    public static void inEveryForm(Browser browser, Path pictures) throws Exception {
        check(browser, pictures.resolve("light.png"), 1280, 1500, false);
        check(browser, pictures.resolve("dark.png"), 1280, 1500, true);
        check(browser, pictures.resolve("phone.png"), 360, 2200, false);
        check(browser, pictures.resolve("phone-dark.png"), 360, 2200, true);
    }

    private static void check(Browser browser, Path picture, int width, int height, boolean dark)
            throws Exception {
        browser.screen(width, height, dark);
        browser.await("so wide", "innerWidth === " + width);
        assertEquals(
                Boolean.toString(dark),
                browser.text("matchMedia('(prefers-color-scheme: dark)').matches"));
        assertEquals("enough", browser.text(CONTRAST), picture.toString());
        assertEquals(
                "true",
                browser.text("document.documentElement.scrollWidth <= innerWidth"),
                picture + " scrolls sideways");
        browser.picture(picture);
    }
}
