package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.holdfast.Refusal;
import org.holdfast.access.About;
import org.holdfast.access.Audit;
import org.holdfast.access.Deed;
import org.holdfast.access.Right;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffRules;
import org.jspecify.annotations.Nullable;

/**
 * Hands approved credits to a carrier's billing, each in exactly one export. The carrier names an export; to ask again under the same
 * name, after a crash perhaps, gives the same export with the same credits, for ever.
 */
@Stateless
public class CreditExports {

    /** Credits in one export at most; what is left is for the next. */
    public static final int MOST_CREDITS = 10_000;

    private static final int MOST_NAME = 100;
    private static final String COLUMNS = "select id, name, made_at, credits, more from credit_export";

    @Inject
    private StatelessSession session;

    @Inject
    private StaffRules rules;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * @param credits how many are in it
     * @param more whether there were more than fitted in
     */
    public record Export(UUID id, String name, Instant madeAt, int credits, boolean more) implements Serializable {}

    /** An export, and whether this call made it. */
    public record Made(Export export, boolean isNew) {}

    /** An export, and all that is in it. */
    public record Taken(Export export, List<Credit> credits) {}

    /** Takes all that is approved and in no export; or gives the export that the carrier made under this name before. */
    public Made make(UUID carrier, String name) {
        return makeOnce(
                carrier, name, about -> audit.recordStranger(carrier, null, "carrier", Deed.CREDIT_EXPORTED, about));
    }

    private Made makeOnce(UUID carrier, String name, Consumer<About> recording) {
        // Looking and taking are one: under the lock of the carrier's row.
        session.createNativeQuery("select id from carrier where id = :carrier for update", UUID.class)
                .setParameter("carrier", carrier)
                .list();
        Optional<Export> known = read(session.createNativeQuery(
                                COLUMNS + " where carrier_id = :carrier and name = :name", Object[].class)
                        .setParameter("carrier", carrier)
                        .setParameter("name", name))
                .stream()
                .findFirst();
        return known.map(export -> new Made(export, false))
                .orElseGet(() -> new Made(take(carrier, name, recording), true));
    }

    /**
     * The same for a supervisor of a carrier whose billing doesn't ask by itself.
     *
     * @param name 1 to 100 characters
     * @throws Refusal FORBIDDEN to all but supervisors; INVALID
     */
    public Made make(StaffCaller caller, String name) {
        rules.require(caller, Right.APPROVE_CREDIT);
        UUID carrier = rules.carrierOf(caller);
        String checked = IncidentDesk.checked("name", name, 1, MOST_NAME);
        return makeOnce(carrier, checked, about -> audit.record(caller, Deed.CREDIT_EXPORTED, about));
    }

    /** The carrier's exports for its supervisors, as {@link #list(UUID, UUID, int)}. @throws Refusal FORBIDDEN to all others */
    public List<Export> list(StaffCaller caller, @Nullable UUID before, int limit) {
        rules.require(caller, Right.APPROVE_CREDIT);
        return list(rules.carrierOf(caller), before, limit);
    }

    /**
     * What is in an export, for a supervisor who takes it along; that they did is recorded.
     *
     * @param form the media type, for the record
     * @throws Refusal FORBIDDEN to all but supervisors; NOT_FOUND as {@link #find}
     */
    public Taken take(StaffCaller caller, UUID id, String form) {
        rules.require(caller, Right.APPROVE_CREDIT);
        UUID carrier = rules.carrierOf(caller);
        Taken taken = new Taken(find(carrier, id), credits(carrier, id));
        audit.record(
                caller,
                Deed.CREDIT_EXPORTED,
                About.nobody()
                        .with(Map.of(
                                "export",
                                id.toString(),
                                "credits",
                                taken.credits().size(),
                                "form",
                                form)));
        return taken;
    }

    private Export take(UUID carrier, String name, Consumer<About> recording) {
        UUID id = UUID.randomUUID();
        int taken = session.createNativeMutationQuery(
                        "update credit set state = 'exported', export_id = :id where id in"
                                + " (select approved.id from credit approved where approved.carrier_id = :carrier"
                                + " and approved.state = 'approved' order by approved.proposed_at, approved.id limit "
                                + MOST_CREDITS + ") and state = 'approved'")
                .setParameter("id", id)
                .setParameter("carrier", carrier)
                .executeUpdate();
        boolean more = taken == MOST_CREDITS;
        Instant now = clock.instant();
        session.createNativeMutationQuery("insert into credit_export (id, carrier_id, name, made_at, credits, more)"
                        + " values (:id, :carrier, :name, :now, :credits, :more)")
                .setParameter("id", id)
                .setParameter("carrier", carrier)
                .setParameter("name", name)
                .setParameter("now", now)
                .setParameter("credits", taken)
                .setParameter("more", more)
                .executeUpdate();
        recording.accept(About.nobody().with(Map.of("export", id.toString(), "credits", taken)));
        return new Export(id, name, now, taken, more);
    }

    /** @throws Refusal NOT_FOUND if there is none, or it is another carrier's */
    public Export find(UUID carrier, UUID id) {
        return read(session.createNativeQuery(COLUMNS + " where id = :id and carrier_id = :carrier", Object[].class)
                        .setParameter("id", id)
                        .setParameter("carrier", carrier))
                .stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("export"));
    }

    /** An export's credits, in the order of their ids: always the same. @throws Refusal as {@link #find} */
    public List<Credit> credits(UUID carrier, UUID id) {
        find(carrier, id);
        return CreditList.read(session.createNativeQuery(
                        CreditList.COLUMNS + " where export_id = :id and carrier_id = :carrier order by id limit "
                                + MOST_CREDITS,
                        Object[].class)
                .setParameter("id", id)
                .setParameter("carrier", carrier));
    }

    /** The carrier's exports, the latest first. @param before the id of the last one on the page before; null for the first */
    public List<Export> list(UUID carrier, @Nullable UUID before, int limit) {
        Export last = before == null ? null : find(carrier, before);
        NativeQuery<Object[]> query = session.createNativeQuery(
                        COLUMNS + " where carrier_id = :carrier"
                                + (last == null ? "" : " and (made_at < :at or made_at = :at and id > :before)")
                                + " order by made_at desc, id limit :limit",
                        Object[].class)
                .setParameter("carrier", carrier)
                .setParameter("limit", limit);
        if (last != null) {
            query.setParameter("at", last.madeAt()).setParameter("before", last.id());
        }
        return read(query);
    }

    private static List<Export> read(NativeQuery<Object[]> query) {
        return query
                .addScalar("id", UUID.class)
                .addScalar("name", String.class)
                .addScalar("made_at", Instant.class)
                .addScalar("credits", Integer.class)
                .addScalar("more", Boolean.class)
                .list()
                .stream()
                .map(row -> new Export(
                        (UUID) row[0], (String) row[1], (Instant) row[2], (Integer) row[3], (Boolean) row[4]))
                .toList();
    }
}
