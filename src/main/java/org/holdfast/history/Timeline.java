package org.holdfast.history;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.holdfast.Refusal;
import org.holdfast.access.Right;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffRules;
import org.holdfast.journal.Cause;

/** How much changed in an account, day by day: counted by the database, in one statement. It says nothing of what was changed. */
@Stateless
public class Timeline {

    /** Days in one answer at most. */
    public static final int MOST_DAYS = 400;

    /** Lines at most: devices and causes of a day are few. */
    private static final int MOST_LINES = 20_000;

    @Inject
    private StatelessSession session;

    @Inject
    private StaffRules rules;

    /**
     * What one author did on one day for one cause.
     *
     * @param day in the caller's zone
     * @param device as the journal names the author: a device's id, {@code staff:<id>}, {@code carrier} or {@code system}
     * @param puts items that were made or changed
     * @param deletes items that were deleted
     */
    public record Changes(LocalDate day, String device, Cause cause, long puts, long deletes) {}

    /**
     * The changes of some days, in order of days; a day without any is left out.
     *
     * @param first the first day
     * @param last the last one, at most {@value #MOST_DAYS} days in all
     * @param zone where days begin, such as {@code Europe/Madrid}
     * @throws Refusal as {@link StaffRules#require}; INVALID for other days
     */
    public List<Changes> days(StaffCaller caller, UUID account, LocalDate first, LocalDate last, ZoneId zone) {
        rules.require(caller, Right.SERVE, account);
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw Refusal.invalid("last", "A timeline has 1 to " + MOST_DAYS + " days.");
        }
        // As a text, because to make a date of it the embedded database goes back to its own zone.
        return session
                .createNativeQuery(
                        "select on_day, device, cause, count(case when action = 'put' then 1 end) as puts,"
                                + " count(case when action = 'delete' then 1 end) as deletes from"
                                + " (select substring(cast(entry.at at time zone :zone as varchar(40)) from 1 for 10) as on_day, entry.device as device,"
                                + " entry.cause as cause, entry.action as action from journal_entry entry"
                                + " where entry.account_id = :account and entry.at >= :from and entry.at < :to) changed"
                                + " group by on_day, device, cause order by on_day, device, cause limit " + MOST_LINES,
                        Object[].class)
                .addScalar("on_day", String.class)
                .addScalar("device", String.class)
                .addScalar("cause", String.class)
                .addScalar("puts", Long.class)
                .addScalar("deletes", Long.class)
                .setParameter("zone", region(zone))
                .setParameter("account", account)
                .setParameter("from", first.atStartOfDay(zone).toInstant())
                .setParameter("to", last.plusDays(1).atStartOfDay(zone).toInstant())
                .list()
                .stream()
                .map(row -> new Changes(
                        LocalDate.parse((String) row[0]),
                        (String) row[1],
                        Cause.ofWire((String) row[2]).orElse(Cause.UNKNOWN),
                        (Long) row[3],
                        (Long) row[4]))
                .toList();
    }

    /** Both databases know the regions by the same names; signs of offsets they read differently. */
    private static String region(ZoneId zone) {
        if (zone.getId().equals("Z")) {
            return "UTC";
        }
        if (ZoneId.getAvailableZoneIds().contains(zone.getId())) {
            return zone.getId();
        }
        throw Refusal.invalid("zone", "A zone is one by name, such as Europe/Madrid or UTC.");
    }
}
