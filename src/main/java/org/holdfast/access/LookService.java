package org.holdfast.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.account.SpokenCodes;
import org.jspecify.annotations.Nullable;

/** The transactions that looking is made of. Pages ask {@link Looks}. */
@Stateless
public class LookService {

    private static final String SPOKEN = "the subscriber's spoken code";

    @Inject
    private StatelessSession session;

    @Inject
    private StaffRules rules;

    @Inject
    private SpokenCodes codes;

    @Inject
    private Audit audit;

    @Inject
    private LookBounds bounds;

    @Inject
    private Clock clock;

    /** @throws Refusal as {@link StaffRules#require} */
    public Permit begin(StaffCaller caller, UUID account, String ticket, @Nullable UUID request) {
        rules.require(caller, Right.LOOK, account);
        return add(caller, account, ticket, "ticket", request);
    }

    /** @return empty if it is not the subscriber's code; that try is counted, so nothing is thrown */
    public Optional<Permit> beginByCode(StaffCaller caller, UUID account, String code, @Nullable UUID request) {
        rules.require(caller, Right.LOOK, account);
        if (codes.use(account, code, bounds.codeTries())) {
            return Optional.of(add(caller, account, SPOKEN, "spoken-code", request));
        }
        audit.record(
                caller,
                Deed.REFUSED,
                About.account(account).with(Map.of("by", "spoken-code")).in(request));
        return Optional.empty();
    }

    private Permit add(StaffCaller caller, UUID account, String reason, String by, @Nullable UUID request) {
        Instant now = clock.instant();
        LookRow row = new LookRow(account, caller.staff(), reason, now, now.plus(bounds.life()));
        session.insert(row);
        Permit permit = row.permit();
        audit.record(
                caller,
                Deed.LOOK_BEGUN,
                About.account(account)
                        .because(reason)
                        .with(Map.of(
                                "by", by,
                                "look", permit.id().toString(),
                                "minutes", bounds.life().toMinutes()))
                        .in(request));
        return permit;
    }

    /** The permit that the caller has for the account now, if the caller has one. @throws Refusal as {@link StaffRules#require} */
    public Optional<Permit> current(StaffCaller caller, UUID account) {
        rules.require(caller, Right.LOOK, account);
        return session
                .createQuery(
                        "from LookRow where account = :account and staff = :staff and until > :now order by until desc, id",
                        LookRow.class)
                .setParameter("account", account)
                .setParameter("staff", caller.staff())
                .setParameter("now", clock.instant())
                .setMaxResults(1)
                .list()
                .stream()
                .findFirst()
                .map(LookRow::permit);
    }

    /** @throws Refusal as {@link StaffRules#require}, and FORBIDDEN if there is no permit */
    public Permit require(StaffCaller caller, UUID account) {
        return current(caller, account).orElseThrow(LookService::closed);
    }

    /**
     * Records that the caller is about to be given this.
     *
     * @param permit the caller's, as {@link #current} or {@link #require} gave it just now
     * @throws Refusal FORBIDDEN if its time is over
     */
    public void looked(StaffCaller caller, Permit permit, Seen seen, @Nullable UUID request) {
        if (!permit.until().isAfter(clock.instant())) {
            throw closed();
        }
        audit.record(
                caller,
                seen.deed(),
                About.account(permit.account())
                        .because(permit.reason())
                        .with(seen.details(permit))
                        .in(request));
    }

    private static Refusal closed() {
        return Refusal.of(
                Reason.FORBIDDEN,
                "What a subscriber keeps is shown for a reason, and for a while. Give a reason first.");
    }
}
