package org.holdfast.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.logging.LogManager;
import org.holdfast.fleet.CarrierClient;
import org.holdfast.it.Console.Who;
import org.jspecify.annotations.Nullable;

/**
 * Makes the pictures of the console that docs/console.md shows, and all others to be looked at: every page of the list, at two sizes,
 * light and dark, on a plant that was filled by the command {@code demo}. To be run by hand:
 *
 * <pre>
 * mvn -q -DskipTests package
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=org.holdfast.it.ConsoleScreens
 * </pre>
 *
 * The first argument is the folder of the documents' pictures ({@code docs/console}); all others go to {@code target/screens}. {@code
 * -Dholdfast.it.subscribers} is how many there are ({@code 200}). {@code -Dholdfast.it.server} is one that runs already, with the stories' secrets, on
 * demo data that nobody has signed in to yet, made with {@code HOLDFAST_DEMO_PASSWORD="a sentence for the pictures"}. A new page is one line of {@link #SCREENS}.
 */
public final class ConsoleScreens {

    private static final String PASSWORD = "a sentence for the pictures";
    private static final Path OTHERS = Path.of("target", "screens");
    private static final Size DESK = new Size("desk", 1280, 720);
    private static final List<Size> SIZES = List.of(DESK, new Size("tablet", 800, 1180));

    /** What becomes of {@code {…}} in a path: the subscriber of that name. */
    private static final Map<String, String> NAMES = Map.of(
            "{cleared}", "Marisol Quesada-Ruiz",
            "{held}", "Tomás Lindqvist",
            "{unsent}", "Nadia Haddad",
            "{closed}", "Ingrid Solbakken");

    /** A picture: its name, who sits there, the page, and what they do on it. */
    private static final List<Screen> SCREENS = List.of(
            documented("sign-in", null, "/console/sign-in", page -> page.see("#signIn\\:name")),
            documented(
                    "find",
                    Who.REP,
                    "/console/find",
                    page -> page.type("find:typed", "ma").see("a.hf-result")),
            screen(
                    "find-nobody",
                    Who.REP,
                    "/console/find",
                    page -> page.type("find:typed", "zzzz").see("#find\\:results", "Nobody")),
            documented("subscriber", Who.REP, "/console/subscriber?id={unsent}", ConsoleScreens::subscriber),
            screen("subscriber-cleared", Who.REP, "/console/subscriber?id={cleared}", ConsoleScreens::subscriber),
            screen("subscriber-closed", Who.REP, "/console/subscriber?id={closed}", ConsoleScreens::subscriber),
            screen("subscriber-safety", Who.REP, "/console/subscriber?id={cleared}", page -> tab(page, "safety")),
            documented("subscriber-holds", Who.REP, "/console/subscriber?id={held}", page -> tab(page, "holds")),
            screen("subscriber-loss", Who.REP, "/console/subscriber?id={cleared}", page -> tab(page, "loss")),
            documented(
                    "subscriber-timeline", Who.REP, "/console/subscriber?id={cleared}", page -> tab(page, "timeline")),
            screen("subscriber-credits", Who.REP, "/console/subscriber?id={cleared}", page -> tab(page, "credits")),
            screen("keeps-closed", Who.SUPERVISOR, "/console/keeps?id={cleared}", page -> page.see("main h1")),
            documented("keeps", Who.REP, "/console/keeps?id={unsent}", ConsoleScreens::withATicket),
            screen("trash", Who.REP, "/console/trash?id={cleared}", ConsoleScreens::withATicket),
            documented(
                    "restore",
                    Who.REP,
                    "/console/restore?id={cleared}&at={two days ago}",
                    page -> page.press("restore:preview").see("[id='restore:counts']")),
            screen("hand-out", Who.REP, "/console/hand-out?id={cleared}", page -> page.see("main h1")),
            documented("incidents", Who.SUPERVISOR, "/console/incidents", page -> page.see("main h1")),
            screen("assessments", Who.SUPERVISOR, "/console/assessments", page -> page.see("main h1")),
            screen("credits", Who.SUPERVISOR, "/console/credits", page -> page.see("main h1")),
            documented("audit", Who.AUDITOR, "/console/audit", page -> page.see("main h1")),
            documented("plant", Who.OPERATOR, "/console/plant", page -> page.see("main h1")),
            screen("status-page", null, "/status-page", page -> page.see("h1")),
            screen("staff", Who.SUPERVISOR, "/console/staff", page -> page.see("main h1")),
            screen("staff-operator", Who.OPERATOR, "/console/staff", page -> page.see("main h1")),
            screen("carriers", Who.OPERATOR, "/console/carriers", page -> page.see("main h1")),
            screen("profile", Who.AUDITOR, "/console/profile", page -> page.see("main h1")),
            screen("refused", Who.AUDITOR, "/console/find", page -> page.see("main h1")));

    private final CarrierClient carrier;
    private final Console console;
    private final Path documents;

    private ConsoleScreens(CarrierClient carrier, Console console, Path documents) {
        this.carrier = carrier;
        this.console = console;
        this.documents = documents;
    }

    private record Size(String name, int width, int height) {}

    /** @param who null for nobody; {@code isDocumented} whether docs/console.md shows it */
    private record Screen(
            String name, @Nullable Who who, String path, UnaryOperator<Browser> deed, boolean isDocumented) {}

    private static Screen screen(String name, @Nullable Who who, String path, UnaryOperator<Browser> deed) {
        return new Screen(name, who, path, deed, false);
    }

    private static Screen documented(String name, @Nullable Who who, String path, UnaryOperator<Browser> deed) {
        return new Screen(name, who, path, deed, true);
    }

    private static Browser subscriber(Browser page) {
        return page.see("#subscriber");
    }

    private static Browser tab(Browser page, String name) {
        String tab = "#subscriber\\:tabs\\:tab_" + name;
        return subscriber(page)
                .click("a[href='#subscriber:tabs:tab_" + name + "']")
                .see(tab + " > *")
                .into(tab);
    }

    /** What has been opened once stays open for a while. */
    private static Browser withATicket(Browser page) {
        page.see("main h1");
        return Boolean.parseBoolean(page.run("return String(!!document.getElementById('reason:ticket'))"))
                ? page.type("reason:ticket", "4711").press("reason:begin").see(".hf-open")
                : page.see(".hf-open");
    }

    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset();
        Path documents = Path.of(args.length > 0 ? args[0] : "docs/console");
        String running = System.getProperty("holdfast.it.server");
        if (running != null) {
            walk(URI.create(running), documents);
            return;
        }
        String subscribers = Integer.getInteger("holdfast.it.subscribers", 200).toString();
        try (Plant.Site site = new Plant.Site();
                HoldfastServer server = site.server().with("HOLDFAST_DEMO_PASSWORD", PASSWORD)) {
            System.out.println(server.run("demo", "--subscribers", subscribers));
            server.start();
            walk(server.uri(), documents);
        }
        System.exit(0);
    }

    private static void walk(URI server, Path documents) throws Exception {
        try (Console console = new Console(server, PASSWORD)) {
            new ConsoleScreens(new CarrierClient(server, HoldfastServer.CARRIER_KEY), console, documents).all();
        }
    }

    private void all() throws Exception {
        Files.createDirectories(documents);
        Files.createDirectories(OTHERS);
        Map<String, String> ids = ids();
        for (Screen screen : SCREENS) {
            for (Size size : SIZES) {
                for (String look : List.of("light", "dark")) {
                    keep(screen, size, look, ids);
                }
            }
            System.out.println(screen.name());
        }
    }

    private void keep(Screen screen, Size size, String look, Map<String, String> ids) throws IOException {
        String path = screen.path();
        for (Map.Entry<String, String> each : ids.entrySet()) {
            path = path.replace(each.getKey(), each.getValue());
        }
        Browser browser = screen.who() == null ? console.asNobody() : console.as(screen.who());
        browser.size(size.width(), size.height()).keep("holdfast-look", look).go(path);
        byte[] picture = screen.deed().apply(browser).picture();
        boolean shown = screen.isDocumented() && size.equals(DESK) && look.equals("light");
        Files.write(
                shown
                        ? documents.resolve(screen.name() + ".png")
                        : OTHERS.resolve(screen.name() + "-" + size.name() + "-" + look + ".png"),
                shown ? FewColours.of(picture) : picture);
    }

    private Map<String, String> ids() throws Exception {
        Map<String, String> ids = new TreeMap<>();
        ids.put("{two days ago}", Instant.now().minus(Duration.ofDays(2)).toString());
        String cursor = "";
        do {
            JsonNode page =
                    carrier.http().get("/api/v1/subscribers?limit=100" + cursor).as(JsonNode.class);
            page.path("subscribers")
                    .forEach(one -> NAMES.forEach((word, name) -> {
                        if (one.path("name").asText().equals(name)) {
                            ids.put(word, one.path("id").asText());
                        }
                    }));
            cursor = page.has("cursor") ? "&cursor=" + page.path("cursor").asText() : "";
        } while (!cursor.isEmpty());
        return ids;
    }
}
