package org.holdfast.it;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.holdfast.account.Totp;
import org.jspecify.annotations.Nullable;

/**
 * The console of one server, with a browser before it and staff of each kind, who are made as people would make them: the operator
 * adds supervisors and another carrier, a supervisor adds the rest. Each signs in once; afterwards their session is taken up again.
 */
final class Console implements AutoCloseable {

    private static final String SESSION = "holdfast-session";
    private static final String OTHER_CARRIER = "other";
    private static final Duration STEP = Duration.ofSeconds(30);

    /** Who sits before it. */
    enum Who {
        OPERATOR("operator", null, null),
        SUPERVISOR("supervisor@demo", OPERATOR, "demo"),
        REP("rep@demo", SUPERVISOR, null),
        AUDITOR("auditor@demo", SUPERVISOR, null),
        OTHER_SUPERVISOR("supervisor@other", OPERATOR, OTHER_CARRIER),
        OTHER_REP("rep@other", OTHER_SUPERVISOR, null),
        OTHER_AUDITOR("auditor@other", OTHER_SUPERVISOR, null);

        private final String name;
        private final @Nullable Who keeper;
        private final @Nullable String carrier;

        Who(String name, @Nullable Who keeper, @Nullable String carrier) {
            this.name = name;
            this.keeper = keeper;
            this.carrier = carrier;
        }
    }

    private final Browser browser;
    private final Map<Who, String> sessions = new EnumMap<>(Who.class);
    private final Map<String, String> secrets = new HashMap<>();
    private final Map<String, Instant> lastCodes = new HashMap<>();

    private final @Nullable String given;

    Console(HoldfastServer server) {
        this(server.uri());
    }

    /** The same at an address that may lead to one of several. */
    Console(URI address) {
        this(address, null);
    }

    /** @param given the password of all but the operator, who are there already; null if they are to be made */
    Console(URI address, @Nullable String given) {
        this.browser = new Browser(address);
        this.given = given;
    }

    /** The browser, as it is: whoever was before it last is still there. */
    Browser browser() {
        return browser;
    }

    /** The browser of nobody. */
    Browser asNobody() {
        return browser.go("/console/sign-in").forget().go("/console/sign-in");
    }

    /** The browser of somebody, at the page that they begin with. Makes them if need be, and whoever must make them. */
    Browser as(Who who) {
        String session = sessions.get(who);
        if (session != null) {
            return asNobody().forget().keep(SESSION, session).go("/console");
        }
        if (who == Who.OPERATOR) {
            signIn(who.name, HoldfastServer.OPERATOR_PASSWORD);
        } else if (given != null) {
            signIn(who.name, given);
        } else {
            String drawn = add(who);
            signIn(who.name, drawn);
        }
        sessions.put(who, browser.see("#leave\\:signOut").cookie(SESSION).getValue());
        return browser;
    }

    /** Has somebody's keeper add them. @return the password that was drawn */
    private String add(Who who) {
        if (OTHER_CARRIER.equals(who.carrier)) {
            addOtherCarrier();
        }
        String role = who.name().replace("OTHER_", "");
        return add(Objects.requireNonNull(who.keeper), who.name, role, who.carrier);
    }

    /** Adds one more. @return the password that was drawn */
    String add(Who keeper, String name, String role, @Nullable String carrier) {
        as(keeper).go("/console/staff").press("staff:new").type("add:name", name);
        choose("add:role", role);
        if (carrier != null) {
            choose("add:carrier", carrier);
        }
        browser.press("add:save").see("#password");
        String password = browser.text("#password");
        browser.press("forget:done");
        return password;
    }

    private void addOtherCarrier() {
        as(Who.OPERATOR)
                .go("/console/carriers")
                .press("carriers:new")
                .type("add:name", OTHER_CARRIER)
                .press("add:save")
                .see("#password");
    }

    /** Of a list that drops down, the entry with a label, whatever the letters' size. */
    private void choose(String id, String label) {
        String list = "[id='" + id + "_items']";
        browser.press(id).see(list);
        // Until it was heard: an entry is there to be seen before it listens.
        browser.goneAfter(
                list,
                "[...document.querySelectorAll(\"" + list + " li\")].find(one => one.dataset.label.toLowerCase()"
                        + ".includes('" + label.toLowerCase(Locale.ROOT) + "'))?.click()");
    }

    /** Goes through all that is asked, to the page that somebody begins with. */
    void signIn(String name, String password) {
        asNobody();
        withPassword(name, password);
        String next = next();
        if (next.equals("chosen")) {
            browser.type("signIn:chosen", "a sentence that " + name + " chose")
                    .type("signIn:again", "a sentence that " + name + " chose")
                    .press("signIn:choose");
            next = next();
        }
        if (next.equals("first")) {
            secrets.put(name, browser.text("#secret"));
            browser.type("signIn:first", code(name)).press("signIn:enrol");
        } else if (next.equals("code")) {
            browser.type("signIn:code", code(name)).press("signIn:show");
        }
        browser.see("#leave\\:signOut");
    }

    void withPassword(String name, String password) {
        browser.type("signIn:name", name).type("signIn:password", password).press("signIn:enter");
    }

    /** What is asked for next: the id of the field, or {@code signOut}. */
    private String next() {
        browser.see("#signIn\\:chosen, #signIn\\:first, #signIn\\:code, #leave\\:signOut");
        return browser.run("return document.querySelector('#signIn\\\\:chosen, #signIn\\\\:first, #signIn\\\\:code,"
                + " #leave\\\\:signOut').id.split(':')[1]");
    }

    /** A code that was not shown before: the server takes none twice, but takes one that is a step early. */
    private String code(String name) {
        Instant now = Clock.systemUTC().instant();
        Instant last = lastCodes.get(name);
        Instant at = last == null || now.isAfter(last.plus(STEP)) ? now : last.plus(STEP);
        lastCodes.put(name, at);
        return Totp.code(Objects.requireNonNull(secrets.get(name)), at);
    }

    /** The session is over, or was ended: it isn't taken up again. */
    void forget(Who who) {
        sessions.remove(who);
    }

    @Override
    public void close() {
        browser.close();
    }
}
