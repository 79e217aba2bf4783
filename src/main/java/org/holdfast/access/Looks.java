package org.holdfast.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.account.Text;
import org.jspecify.annotations.Nullable;

/**
 * The way to what a subscriber keeps (law 10): a reason first, which opens one account to one member of staff for a while; then what
 * is read is recorded, and the record committed, before it is given out. Never inside of a transaction: what is rolled back would have
 * been seen all the same.
 */
@ApplicationScoped
@Transactional(TxType.NEVER)
public class Looks {

    private static final int MOST_TICKET = 100;
    private static final Pattern CODE = Pattern.compile("[0-9]{6}");
    private static final Pattern PLAIN = Pattern.compile(Text.PLAIN);

    @Inject
    private LookService service;

    /**
     * Opens an account's content to the caller.
     *
     * @param ticket the number of the case: 1 to 100 characters
     * @throws Refusal INVALID if that is no reason; as {@link StaffRules#require}
     */
    public Permit begin(StaffCaller caller, UUID account, String ticket, @Nullable UUID request) {
        String reason = ticket.strip();
        if (reason.isEmpty()
                || reason.length() > MOST_TICKET
                || !PLAIN.matcher(reason).matches()) {
            throw Refusal.invalid("reason", "A reason is a ticket's number, of 1 to " + MOST_TICKET + " characters.");
        }
        return service.begin(caller, account, reason, request);
    }

    /**
     * The same, by the code that the subscriber reads out.
     *
     * @throws Refusal WRONG_CODE if it is not the subscriber's, used, or out of date; as {@link StaffRules#require}
     */
    public Permit beginByCode(StaffCaller caller, UUID account, String code, @Nullable UUID request) {
        String digits = code.replace(" ", "");
        if (!CODE.matcher(digits).matches()) {
            throw Refusal.invalid("code", "A spoken code has six digits.");
        }
        return service.beginByCode(caller, account, digits, request)
                .orElseThrow(() -> Refusal.ofField(
                        Reason.WRONG_CODE,
                        "code",
                        "This is not the subscriber's code now; let them ask for a new one."));
    }

    /** The permit that the caller has now, if any; whether content is open. @throws Refusal as {@link StaffRules#require} */
    public Optional<Permit> current(StaffCaller caller, UUID account) {
        return service.current(caller, account);
    }

    /**
     * Refuses who has no permit. Records nothing: for what belongs to something that was recorded, such as the thumbnails of a list.
     *
     * @throws Refusal as {@link StaffRules#require}, and FORBIDDEN if there is no permit
     */
    public Permit require(StaffCaller caller, UUID account) {
        return service.require(caller, account);
    }

    /**
     * Reads content, records what of it there is to see, and then gives it out.
     *
     * @param reading reads in transactions of its own
     * @param seen says what was read, for the record
     * @throws Refusal as {@link #require}; then nothing is read
     */
    public <T> T show(
            StaffCaller caller, UUID account, @Nullable UUID request, Supplier<T> reading, Function<T, Seen> seen) {
        return show(caller, service.require(caller, account), request, reading, seen);
    }

    /**
     * The same for who was given the permit by {@link #current} in the request that is answered: it is not looked for twice.
     *
     * @throws Refusal FORBIDDEN if its time is over; then nothing is given out
     */
    public <T> T show(
            StaffCaller caller, Permit permit, @Nullable UUID request, Supplier<T> reading, Function<T, Seen> seen) {
        T content = reading.get();
        service.looked(caller, permit, seen.apply(content), request);
        return content;
    }

    /** Records what is about to be given out as a stream. @throws Refusal as {@link #require}: then nothing may be given out */
    public void announce(StaffCaller caller, UUID account, @Nullable UUID request, Seen seen) {
        service.looked(caller, service.require(caller, account), seen, request);
    }
}
