package org.holdfast.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.access.AuditLine;
import org.holdfast.access.AuditQuery;
import org.holdfast.access.AuditRecords;
import org.holdfast.access.Deed;
import org.holdfast.access.Right;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffSession;
import org.holdfast.access.StaffSubscribers;
import org.holdfast.account.Subscriber;
import org.jspecify.annotations.Nullable;

/** Lines of the record as the caller may see them: subscribers by name for those who serve them, by id for all others. */
@RequestScoped
public class AuditRows {

    @Inject
    private StaffSession session;

    @Inject
    private StaffSubscribers subscribers;

    @Inject
    private AuditRecords records;

    @Inject
    private AuditDetails details;

    /**
     * A row.
     *
     * @param role the key of its name; null if nobody was recognised
     * @param account null if it was about no subscriber
     * @param subscriber who that is, where the caller may know; else null
     */
    public record Line(
            long seq,
            Instant at,
            String name,
            @Nullable String role,
            Deed deed,
            @Nullable UUID account,
            @Nullable Subscriber subscriber,
            @Nullable String reason,
            List<AuditDetails.Detail> details)
            implements Serializable {

        /** The subscriber's name, else their number, else the account's id. */
        public String whom() {
            if (subscriber == null) {
                return String.valueOf(account);
            }
            String name = subscriber.name() == null ? subscriber.msisdn() : subscriber.name();
            return name == null ? subscriber.id().toString() : name;
        }
    }

    /**
     * The latest first, in two statements however many there are.
     *
     * @param staff the names of those who are known by an id
     * @param before null for the first page
     */
    List<Line> read(AuditQuery wanted, Map<UUID, String> staff, @Nullable Long before, int limit) {
        StaffCaller caller = session.caller();
        List<AuditLine> page = records.page(caller, wanted, before, limit).lines();
        Map<UUID, Subscriber> known = Right.SERVE.isOf(caller.role()) ? subscribers.of(accounts(page)) : Map.of();
        return page.stream().map(line -> line(line, known, staff)).toList();
    }

    private static List<UUID> accounts(List<AuditLine> page) {
        return page.stream()
                .map(AuditLine::account)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private Line line(AuditLine line, Map<UUID, Subscriber> known, Map<UUID, String> staff) {
        return new Line(
                line.seq(),
                line.at(),
                line.name(),
                line.role() == null ? null : "role." + line.role(),
                line.deed(),
                line.account(),
                line.account() == null ? null : known.get(line.account()),
                line.reason(),
                details.of(line.details(), staff));
    }
}
