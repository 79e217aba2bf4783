package org.holdfast.access;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.directory.Directories;
import org.holdfast.access.directory.Directory;
import org.holdfast.access.directory.Errand;
import org.holdfast.access.directory.NotBelieved;
import org.holdfast.access.directory.OpenIdConnect;
import org.holdfast.access.directory.Person;
import org.holdfast.account.CarrierService;
import org.holdfast.account.DirectoryName;
import org.holdfast.account.DirectoryStaff;
import org.holdfast.account.StaffMember;
import org.holdfast.account.StaffRole;
import org.holdfast.account.StaffService;
import org.jspecify.annotations.Nullable;

/**
 * Lets staff in by their carrier's own directory: sends them there, and takes them back. What is left to do then, such as showing a code, is the
 * {@link SignInDesk}'s, as for everybody else. Not called inside of a transaction, because it waits for the directory.
 */
@RequestScoped
public class DirectoryDesk {

    private static final Logger LOG = System.getLogger(DirectoryDesk.class.getName());
    private static final String ERRAND = Errand.class.getName();
    private static final int LONGEST = 4_000;
    private static final int LONGEST_WANTED = 500;
    private static final Duration AGAIN = Duration.ofMinutes(1);

    @Inject
    private Directories directories;

    @Inject
    private OpenIdConnect openId;

    @Inject
    private CarrierService carriers;

    @Inject
    private DirectoryStaff known;

    @Inject
    private StaffService staff;

    @Inject
    private StaffDoor door;

    @Inject
    private StaffDeeds deeds;

    @Inject
    private RateLimits rateLimits;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Clock clock;

    /** A directory as people choose it. */
    public record Choice(String key, String name) implements Serializable {}

    /** What a directory sent back by way of the browser; each may be missing, and any may be made up. */
    public record Answer(
            @Nullable String state,
            @Nullable String code,
            @Nullable String issuer) {}

    /** Who came back, and where they wanted to go. */
    public record Arrival(SignInAttempt attempt, @Nullable String to) {}

    public List<Choice> choices() {
        return directories.all().stream()
                .map(directory -> new Choice(directory.key(), directory.name()))
                .toList();
    }

    /**
     * Where to send the browser. Its session remembers that it was sent.
     *
     * @param to where they want to go in the console, if they said
     * @throws Refusal NOT_FOUND if there is no such directory; UNAVAILABLE if it doesn't answer; RATE_LIMITED
     */
    public URI begin(String key, @Nullable String to) {
        rateLimits.beforeSignIn(request.getRemoteAddr()).ifPresent(DirectoryDesk::refuse);
        Directory directory = directories.named(key).orElseThrow(() -> Refusal.notFound("directory"));
        Errand errand = Errand.begin(key, to == null || to.length() > LONGEST_WANTED ? null : to, clock.instant());
        try {
            URI where = openId.begin(directory, errand);
            request.getSession().setAttribute(ERRAND, errand);
            return where;
        } catch (IOException | NotBelieved e) {
            throw unavailable(directory, e);
        }
    }

    /**
     * Takes somebody back. They get another session id, so that nobody goes on from here who planted the one before.
     *
     * @throws Refusal EXPIRED of {@code directory} if nobody was sent from this session, or too long ago; UNAUTHENTICATED of {@code directory} if
     *     the directory doesn't say who they are, or isn't believed; FORBIDDEN of {@code directory} if it gives them no role, of {@code locked} if
     *     they are kept out, of {@code carrier} if it is another carrier's; UNAVAILABLE; RATE_LIMITED
     */
    public Arrival arrive(Answer answer) {
        rateLimits.beforeSignIn(request.getRemoteAddr()).ifPresent(DirectoryDesk::refuse);
        Errand errand = taken(answer.state());
        Directory directory = directories.named(errand.key()).orElseThrow(() -> Refusal.notFound("directory"));
        CarrierService.Named carrier = carriers.named(directory.carrier())
                .orElseThrow(() -> unavailable(directory, new IOException("there is no carrier of its name")));
        try {
            Person person = asked(directory, carrier, errand, answer);
            StaffMember member = admitted(carrier, person);
            request.changeSessionId();
            return new Arrival(SignInAttempt.ofDirectory(member, person.secondFactor(), clock.instant()), errand.to());
        } catch (NotBelieved e) {
            LOG.log(Level.WARNING, "directory {0} is not believed: {1}", directory.key(), e.getMessage());
            failed(carrier.id(), null, "not believed");
            throw Refusal.ofField(
                    Reason.UNAUTHENTICATED, "directory", "The directory did not say who you are in a way that counts.");
        } catch (IOException e) {
            throw unavailable(directory, e);
        }
    }

    private Person asked(Directory directory, CarrierService.Named carrier, Errand errand, Answer answer)
            throws IOException, NotBelieved {
        String code = answer.code();
        if (code == null || code.length() > LONGEST) {
            failed(carrier.id(), null, "refused there");
            throw Refusal.ofField(Reason.UNAUTHENTICATED, "directory", "The directory did not let you in.");
        }
        return openId.arrive(directory, errand, code, answer.issuer());
    }

    /** The errand that this is the answer to. There is one answer to each, whatever it is worth. */
    private Errand taken(@Nullable String state) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(ERRAND) instanceof Errand errand) {
            session.removeAttribute(ERRAND);
            if (state != null && errand.isAnsweredBy(state, clock.instant())) {
                return errand;
            }
        }
        deeds.note(Deed.SIGN_IN_FAILED, null, about("answer to nothing"));
        rateLimits.failedToSignIn(request.getRemoteAddr());
        throw Refusal.ofField(Reason.EXPIRED, "directory", "This was not begun here, or too long ago; begin again.");
    }

    private StaffMember admitted(CarrierService.Named carrier, Person person) {
        DirectoryName who = new DirectoryName(person.issuer(), person.subject());
        Optional<StaffRole> role = person.role();
        if (role.isEmpty()) {
            Optional<UUID> before = known.dismiss(who);
            before.ifPresent(door::forget);
            failed(carrier.id(), before.orElse(null), "no role");
            throw Refusal.ofField(Reason.FORBIDDEN, "directory", "The directory gives you no role here.");
        }
        UUID id = admit(carrier, who, person.name(), role.get());
        door.forget(id);
        StaffMember member = staff.find(id).orElseThrow();
        if (member.isLocked() || member.isBarredAt(clock.instant())) {
            failed(carrier.id(), id, "locked");
            throw Refusal.ofField(Reason.FORBIDDEN, "locked", "Somebody keeps you out of here.");
        }
        return member;
    }

    /** Once more if somebody else was made at the same moment: then they are there. */
    private UUID admit(CarrierService.Named carrier, DirectoryName who, String called, StaffRole role) {
        try {
            return known.admit(carrier, who, called, role);
        } catch (EJBException madeMeanwhile) {
            return known.admit(carrier, who, called, role);
        }
    }

    private void failed(UUID carrier, @Nullable UUID member, String why) {
        deeds.noteStranger(carrier, member, Deed.SIGN_IN_FAILED, about(why));
        rateLimits.failedToSignIn(request.getRemoteAddr());
    }

    private About about(String why) {
        return About.nobody().with(Map.of("address", request.getRemoteAddr(), "how", "directory", "why", why));
    }

    private static Refusal unavailable(Directory directory, Exception e) {
        LOG.log(Level.ERROR, "directory {0} is of no use: {1}", directory.key(), e.getMessage());
        return Refusal.retryLater(Reason.UNAVAILABLE, "The directory can't be reached.", AGAIN);
    }

    private static void refuse(Refusal refusal) {
        throw refusal;
    }
}
