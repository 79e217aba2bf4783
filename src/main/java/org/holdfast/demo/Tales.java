package org.holdfast.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What happens to some of them, whom a newcomer looks for. */
final class Tales {

    /** Subscribers without whom they can't be told. */
    static final int LEAST = 6;

    private static final int CLEARED_OUT = 0;
    private static final int HELD = 1;
    private static final int UNSENT = 2;
    private static final int SUSPENDED = 3;
    private static final int CLOSED = 4;

    private static final List<String> NAMES =
            List.of("Marisol Quesada-Ruiz", "Tomás Lindqvist", "Nadia Haddad", "Wojciech Zając", "Ingrid Solbakken");

    /** Changes that a phone has not sent. */
    private static final int CHANGES = 7;

    /** Of so many one is concerned by the incident. */
    private static final int CONCERNED = 20;

    private final Week week;
    private final Office office;
    private final Crew crew;
    private final UUID carrier;
    private final List<Home> concerned = new ArrayList<>();
    private final List<Runnable> goodnights = new ArrayList<>();

    Tales(Week week, Office office, Crew crew, UUID carrier) {
        this.week = week;
        this.office = office;
        this.crew = crew;
        this.carrier = carrier;
        week.at(before(30), this::incident);
    }

    /** What somebody of the stories is called; empty for all others. */
    static Optional<String> nameOf(int number) {
        return number < NAMES.size() ? Optional.of(NAMES.get(number)) : Optional.empty();
    }

    /** Adds what happens to the one of this number. */
    void tell(int number, Home home) {
        switch (number) {
            case CLEARED_OUT -> week.at(before(26), home::clearOut);
            case HELD -> {
                week.at(before(5), home::comeBackEmpty);
                week.at(before(3), () -> crew.look(home.account(), "T-2077"));
            }
            case SUSPENDED ->
                week.at(before(50), () -> {
                    home.end();
                    office.suspend(carrier, home.account());
                });
            case CLOSED ->
                week.at(before(40), () -> {
                    home.end();
                    office.close(carrier, home.account());
                });
            default -> {}
        }
        if (number == UNSENT || number > CLOSED && number % CONCERNED == 5) {
            concerned.add(home);
        }
        if (number != SUSPENDED && number != CLOSED) {
            goodnights.add(() -> home.sayGoodnight(number == UNSENT ? CHANGES : 0));
        }
    }

    /** When all else is told, and it is now: what a phone said counts for a quarter of an hour. */
    void goodnight() {
        goodnights.forEach(Runnable::run);
    }

    private void incident() {
        UUID incident = crew.declare(concerned.stream().map(Home::account).toList());
        crew.makeUp(concerned.get(0).account(), incident);
    }

    private Instant before(int hours) {
        return week.end().minus(Duration.ofHours(hours));
    }

    /** What to say when all is told. */
    List<String> summary(int subscribers) {
        return List.of(
                subscribers + " subscribers of carrier " + Office.CARRIER
                        + ", a week of history, all of it in escrow and read"
                        + " back. Start the server, sign in at /console as " + Crew.REP + ", and look for:",
                "  " + NAMES.get(CLEARED_OUT) + " - yesterday all contacts were deleted; bring them back",
                "  " + NAMES.get(HELD) + " - a phone came back empty; what it would delete is held",
                "  " + NAMES.get(UNSENT) + " - the phone holds " + CHANGES
                        + " changes that it has not sent: not safe to reset",
                "  " + NAMES.get(SUSPENDED) + " is suspended, " + NAMES.get(CLOSED)
                        + " has left and can still come back");
    }
}
