package org.holdfast.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.DrawnPassword;
import org.holdfast.account.SubscriberDetails;
import org.holdfast.drill.DrillService;
import org.holdfast.escrow.ShipNow;

/**
 * Fills a plant with carrier {@code demo}: staff, subscribers, and a week of what they did. Nothing is written but by the services that
 * requests get to; the clock of this process walks through the week, so that each entry has the time of its story (docs/adr/0034).
 */
@ApplicationScoped
public class Demo {

    private static final String NUMBER = "+43664550%05d";

    /** Seeds that are close together draw much alike at first. */
    private static final long APART = 0x9e3779b97f4a7c15L;

    @Inject
    private Clock clock;

    @Inject
    private Office office;

    @Inject
    private Handsets handsets;

    @Inject
    private Crew crew;

    @Inject
    private ShipNow escrow;

    @Inject
    private DrillService drills;

    /**
     * What is wanted.
     *
     * @param subscribers {@link Tales#LEAST} to 5,000
     * @param more whether there may be subscribers already
     */
    public record Wanted(long seed, int subscribers, boolean more) {

        /** Subscribers at most: numbers end somewhere. */
        public static final int MOST = 5_000;

        public static final Wanted USUAL = new Wanted(2009, 200, false);

        /** @throws Refusal INVALID if there would be too few for the stories, or too many */
        public Wanted {
            if (subscribers < Tales.LEAST || subscribers > MOST) {
                throw Refusal.invalid(
                        "--subscribers", "--subscribers is at least " + Tales.LEAST + " and at most " + MOST + ".");
            }
        }
    }

    /**
     * Fills it, and ships it to the escrow. Not called inside of a transaction.
     *
     * @throws Refusal CONFLICT if the database and the vault don't agree, or carrier {@code demo} has subscribers and no more are
     *     wanted; then nothing was written but what a first start writes
     */
    public void fill(Wanted wanted, Consumer<String> say) {
        WalkingClock walking = (WalkingClock) clock;
        crew.checkPassword();
        escrow.meet();
        UUID carrier = office.carrier().orElseGet(() -> added(say));
        int there = office.size(carrier);
        if (there > 0 && !wanted.more()) {
            throw Refusal.of(
                    Reason.CONFLICT,
                    "Carrier " + Office.CARRIER + " has " + there
                            + " subscribers already, and demo data is for an empty"
                            + " plant. Run it with --more to add to them.");
        }
        Week week = new Week(walking);
        walking.walkTo(week.start());
        crew.hire(carrier, say);
        Tales tales = new Tales(week, office, crew, carrier);
        homes(wanted, there, carrier, week, tales);
        shipDaily(week, say);
        week.walk();
        ship();
        prove();
        tales.goodnight();
        handsets.end();
        tales.summary(wanted.subscribers()).forEach(say);
    }

    private UUID added(Consumer<String> say) {
        String key = DrawnPassword.draw() + "-" + DrawnPassword.draw();
        say.accept("key of carrier " + Office.CARRIER + ": " + key);
        return office.addCarrier(key);
    }

    private void homes(Wanted wanted, int there, UUID carrier, Week week, Tales tales) {
        for (int i = 0; i < wanted.subscribers(); i++) {
            Random chance = new Random((wanted.seed() * 1_000_003 + there + i) * APART);
            Home home = new Home(handsets, chance);
            Person person = Person.any(chance);
            int number = there + i;
            String name = Tales.nameOf(i).orElseGet(person::name);
            String email = Tales.nameOf(i)
                    .map(known -> Person.email(known.split(" ")[0], Office.CARRIER, number))
                    .orElseGet(() -> person.email(number));
            SubscriberDetails details =
                    new SubscriberDetails(String.format(NUMBER, number), email, name, "demo-" + number);
            Instant signsUp = week.start().plusSeconds(60 + chance.nextInt(4 * 3_600));
            int contacts = Tales.nameOf(i).isPresent() ? 60 + chance.nextInt(20) : 20 + chance.nextInt(50);
            week.at(signsUp, () -> home.open(office, carrier, details, signsUp, contacts));
            live(home, i, carrier, week, chance);
            tales.tell(i, home);
        }
    }

    private void live(Home home, int number, UUID carrier, Week week, Random chance) {
        for (int phones = chance.nextInt(3); phones > 0; phones--) {
            Instant when = week.on(chance.nextInt(3), Duration.ofMinutes(300 + chance.nextInt(1_000)));
            week.at(when, () -> home.enrol(office, carrier));
        }
        for (int day = 0; day < Week.DAYS; day++) {
            if (Tales.nameOf(number).isPresent() || chance.nextInt(100) < 85) {
                Instant when = week.on(day, Duration.ofMinutes(300 + chance.nextInt(1_000)));
                week.at(when, () -> {
                    if (!home.isOver()) {
                        home.live(when);
                    }
                });
            }
        }
    }

    private void shipDaily(Week week, Consumer<String> say) {
        for (int day = 1; day < Week.DAYS; day++) {
            int over = day;
            week.at(week.on(day, Duration.ZERO), () -> {
                ship();
                say.accept("day " + over + " of " + Week.DAYS + " is told");
            });
        }
    }

    private void ship() {
        try {
            escrow.all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads all of it out of the vault once, as the server does all day. */
    private void prove() {
        int drilled = drills.round();
        while (drilled > 0) {
            drilled = drills.round();
        }
    }
}
