package org.holdfast.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The Chromium that is installed, without a window, before the console of one server. It waits for what it is to see, and never sleeps. */
final class Browser implements AutoCloseable {

    static final Path PROGRAM = Path.of(System.getProperty("holdfast.it.chromium", "/usr/bin/chromium"));
    static final Path DRIVER = Path.of(System.getProperty("holdfast.it.chromedriver", "/usr/bin/chromedriver"));

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path SCREENS = Path.of("target", "screens");

    private static final String LOOK_FOR_BARRIERS = """
            const done = arguments[0];
            axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(found =>
                done(found.violations.filter(one => ['serious', 'critical'].includes(one.impact)).map(one =>
                    one.id + ': ' + one.nodes.map(node => node.target + ' ' + node.failureSummary).join('; '))));
            """;

    private final URI server;
    private final ChromeDriver driver;

    Browser(URI server) {
        this.server = server;
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        this.driver = new ChromeDriver(service, options());
        size(1280, 720);
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM) && Files.isExecutable(DRIVER);
    }

    private static ChromeOptions options() {
        try {
            ChromeOptions options = new ChromeOptions();
            options.setBinary(PROGRAM.toFile());
            options.addArguments(
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--disable-dev-shm-usage",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--lang=en-US",
                    "--user-data-dir=" + Files.createTempDirectory("holdfast-chromium"));
            return options;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of what is seen, in pixels. */
    Browser size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    Browser go(String path) {
        driver.get(server + path);
        return this;
    }

    /** Path and query of the page that is shown. */
    String address() {
        URI shown = URI.create(driver.getCurrentUrl());
        return shown.getRawQuery() == null ? shown.getRawPath() : shown.getRawPath() + "?" + shown.getRawQuery();
    }

    String title() {
        return String.valueOf(driver.getTitle());
    }

    /** Waits until it is there to be seen. */
    Browser see(String css) {
        new WebDriverWait(driver, PATIENCE).until(any -> isSeen(css));
        return this;
    }

    /** Waits until an element shows a text, or more than that. */
    Browser see(String css, String text) {
        new WebDriverWait(driver, PATIENCE)
                .until(any -> isSeen(css) && text(css).contains(text));
        return this;
    }

    /** Waits until it is not to be seen any more. */
    Browser gone(String css) {
        new WebDriverWait(driver, PATIENCE).until(any -> !isSeen(css));
        return this;
    }

    /** Runs a script as long as something is to be seen, and waits until it is not any more. */
    Browser goneAfter(String css, String script) {
        new WebDriverWait(driver, PATIENCE).until(any -> {
            if (isSeen(css)) {
                run(script);
            }
            return !isSeen(css);
        });
        return this;
    }

    private boolean isSeen(String css) {
        try {
            return driver.findElements(By.cssSelector(css)).stream().anyMatch(WebElement::isDisplayed);
        } catch (StaleElementReferenceException replacedMeanwhile) {
            return false;
        }
    }

    /** What people read there; empty if there is no such thing. */
    String text(String css) {
        try {
            return driver.findElements(By.cssSelector(css)).stream()
                    .findFirst()
                    .map(WebElement::getText)
                    .orElse("");
        } catch (StaleElementReferenceException replacedMeanwhile) {
            return "";
        }
    }

    Browser type(String id, String text) {
        see(byId(id));
        WebElement field = driver.findElement(By.id(id));
        field.clear();
        field.sendKeys(text);
        return this;
    }

    Browser press(String id) {
        see(byId(id));
        driver.findElement(By.id(id)).click();
        return this;
    }

    Browser click(String css) {
        see(css);
        driver.findElement(By.cssSelector(css)).click();
        return this;
    }

    /** To whatever has the focus. */
    Browser keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
        return this;
    }

    Browser down() {
        return keys(Keys.ARROW_DOWN);
    }

    Browser enter() {
        return keys(Keys.ENTER);
    }

    /** What has the focus shows. */
    String focused() {
        return driver.switchTo().activeElement().getText();
    }

    String run(String script) {
        return String.valueOf(driver.executeScript(script));
    }

    /** From here on it is nobody's. */
    Browser forget() {
        driver.manage().deleteAllCookies();
        return this;
    }

    Cookie cookie(String name) {
        Cookie cookie = driver.manage().getCookieNamed(name);
        if (cookie == null) {
            throw new IllegalStateException("there is no cookie " + name);
        }
        return cookie;
    }

    /** Only for the server that is shown. */
    Browser keep(String name, String value) {
        driver.manage()
                .addCookie(new Cookie.Builder(name, value).path("/console").build());
        return this;
    }

    /** What keeps people out of the page that is shown, by WCAG 2.2 AA, where it is serious or worse. */
    List<?> barriers() {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            driver.executeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (List<?>) Objects.requireNonNull(driver.executeAsyncScript(LOOK_FOR_BARRIERS));
    }

    /** Has as much of it shown as there is room for. */
    Browser into(String css) {
        run("document.querySelector(" + quoted(css) + ").scrollIntoView({block: 'end'})");
        return this;
    }

    private static String quoted(String css) {
        return "\"" + css.replace("\\", "\\\\") + "\"";
    }

    /** What is seen, as a PNG. */
    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** Keeps what is seen as {@code target/screens/<name>.png}. */
    Browser screen(String name) {
        try {
            Files.createDirectories(SCREENS);
            Files.write(SCREENS.resolve(name + ".png"), picture());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String byId(String id) {
        return "[id='" + id + "']";
    }

    @Override
    public void close() {
        driver.quit();
    }
}
