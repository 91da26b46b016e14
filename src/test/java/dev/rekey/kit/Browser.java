package dev.rekey.kit;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A person's browser: real Chromium, one process for the whole run, cookies of its own. */
public final class Browser implements AutoCloseable {
    private static com.microsoft.playwright.@Nullable Browser chromium;

    /** On a machine with much else to do. */
    private static final double PATIENCE_MILLIS = 15_000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> errors = new ArrayList<>();

    private Browser(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
    }

    public static Browser open() {
        return open(1280, 860);
    }

    public static Browser open(int width, int height) {
        return open(Kit.node(), width, height);
    }

    public static Browser open(Node node, int width, int height) {
        return open(node, width, height, true, "en-US");
    }

    public static Browser openWithoutScripts() {
        return open(Kit.node(), 1280, 860, false, "en-US");
    }

    /** @param language that its owner reads, as browsers name it */
    public static Browser openIn(String language) {
        return open(Kit.node(), 1280, 860, true, language);
    }

    private static synchronized Browser open(Node node, int width, int height, boolean scripts, String language) {
        return new Browser(chromium()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setBaseURL(node.url())
                        .setViewportSize(width, height)
                        .setLocale(language)
                        .setJavaScriptEnabled(scripts)));
    }

    private static com.microsoft.playwright.Browser chromium() {
        if (chromium == null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            String path = Objects.requireNonNullElse(System.getenv("REKEY_CHROMIUM"), "/usr/bin/chromium");
            chromium = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of(path))
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return chromium;
    }

    public Page page() {
        return page;
    }

    /** The tab that opens, once all is there. */
    public Page opened(Runnable by) {
        Page tab = context.waitForPage(by);
        tab.waitForLoadState();
        return tab;
    }

    /** What pages logged as errors so far. */
    public List<String> errors() {
        return errors;
    }

    /** Types address and password at the sign-in page. */
    public Browser typePassword(Person person) {
        page.navigate("/sign-in");
        page.getByLabel("Email").fill(person.email());
        page.getByLabel("Password").fill(World.PASSWORD);
        page.getByRole(
                        com.microsoft.playwright.options.AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        return this;
    }

    @Override
    public void close() {
        context.close();
    }
}
