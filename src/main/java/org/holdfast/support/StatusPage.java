package org.holdfast.support;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * What anybody may know: incidents about all, or about one carrier's subscribers, with what was said of them. Nothing of incidents about
 * listed accounts; no word that wasn't sent.
 */
@Stateless
public class StatusPage {

    private static final Duration SHOWN_AFTERWARDS = Duration.ofDays(7);
    private static final int MOST_INCIDENTS = 20;
    private static final int MOST_UPDATES = 200;

    @Inject
    private StatelessSession session;

    @Inject
    private Clock clock;

    /** @param updates the latest first */
    public record Shown(
            UUID id, String title, Instant since, @Nullable Instant over, boolean doNotReset, List<Update> updates) {}

    /** Something that was said, and when. */
    public record Update(Instant at, String severity, String text) {}

    /**
     * Those that are open, and those that have been over for less than a week, the latest first.
     *
     * @param carrier whose subscribers ask; null if that isn't said
     */
    public List<Shown> shown(@Nullable UUID carrier, Locale language) {
        NativeQuery<Object[]> query = session.createNativeQuery(
                        "select id, title, raised_at, over_at, (select count(*) from reset_warning warning"
                                + " where warning.incident_id = incident.id and warning.lifted_at is null) as warned"
                                + " from incident where declared_by is not null and (over_at is null or over_at > :since)"
                                + " and (reach = 'all'"
                                + (carrier == null ? "" : " or reach = 'carrier' and carrier_id = :carrier")
                                + ") and exists (select 1 from notice where notice.incident_id = incident.id)"
                                + " order by raised_at desc, id limit " + MOST_INCIDENTS,
                        Object[].class)
                .addScalar("id", UUID.class)
                .addScalar("title", String.class)
                .addScalar("raised_at", Instant.class)
                .addScalar("over_at", Instant.class)
                .addScalar("warned", Long.class)
                .setParameter("since", clock.instant().minus(SHOWN_AFTERWARDS));
        List<Object[]> incidents = (carrier == null ? query : query.setParameter("carrier", carrier)).list();
        Map<UUID, List<Update>> updates =
                updates(incidents.stream().map(row -> (UUID) row[0]).toList(), language);
        return incidents.stream()
                .map(row -> new Shown(
                        (UUID) row[0],
                        (String) row[1],
                        (Instant) row[2],
                        (Instant) row[3],
                        (Long) row[4] > 0,
                        updates.getOrDefault((UUID) row[0], List.of())))
                .toList();
    }

    /** What somebody has taken back is not said again; what ended with its incident was true, and stays. */
    private Map<UUID, List<Update>> updates(List<UUID> incidents, Locale language) {
        Map<UUID, List<Update>> updates = new LinkedHashMap<>();
        if (incidents.isEmpty()) {
            return updates;
        }
        session.createNativeQuery(
                        "select notice.incident_id, notice.at, notice.severity, notice.text, notice.text_es"
                                + " from unnest(cast(:incidents as uuid array)) as wanted (id) join notice"
                                + " on notice.incident_id = wanted.id join incident on incident.id = wanted.id"
                                + " where notice.scope in ('all', 'carrier')"
                                + " and (notice.lifted_at is null or notice.lifted_at = incident.over_at)"
                                + " order by notice.at desc, notice.id limit " + MOST_UPDATES,
                        Object[].class)
                .addScalar("incident_id", UUID.class)
                .addScalar("at", Instant.class)
                .addScalar("severity", String.class)
                .addScalar("text", String.class)
                .addScalar("text_es", String.class)
                .setParameter("incidents", incidents.toArray(UUID[]::new))
                .list()
                .forEach(row -> updates.computeIfAbsent((UUID) row[0], id -> new java.util.ArrayList<>())
                        .add(new Update(
                                (Instant) row[1],
                                (String) row[2],
                                row[4] != null && language.getLanguage().equals("es")
                                        ? (String) row[4]
                                        : (String) row[3])));
        return updates;
    }
}
