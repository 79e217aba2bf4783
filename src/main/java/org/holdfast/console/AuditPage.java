package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.access.About;
import org.holdfast.access.AuditVerification;
import org.holdfast.access.AuditVerification.Finding;
import org.holdfast.access.Deed;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffDeeds;
import org.holdfast.access.StaffSession;
import org.holdfast.access.StaffSubscribers;
import org.holdfast.account.StaffMember;
import org.holdfast.account.StaffRole;
import org.holdfast.account.StaffService;
import org.jspecify.annotations.Nullable;

/** Who looked at or did what, to whom, and why. That it is read is part of it. */
@Named
@ViewScoped
public class AuditPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private StaffSession session;

    @Inject
    private StaffDeeds deeds;

    @Inject
    private StaffSubscribers subscribers;

    @Inject
    private StaffService staff;

    @Inject
    private AuditVerification verification;

    @Inject
    private AuditRows rows;

    @Inject
    private Voice voice;

    @Inject
    private Look look;

    private List<StaffMember> members = List.of();
    private @Nullable LocalDate from;
    private @Nullable LocalDate to;
    private @Nullable String who;
    private @Nullable Deed deed;
    private String whom = "";
    private String reason = "";
    private @Nullable AuditFilter shown;
    private @Nullable NewestFirst<AuditRows.Line, Long> lines;
    private @Nullable Finding finding;

    @PostConstruct
    void load() {
        StaffCaller caller = session.caller();
        List<StaffRole> roles = Stream.of(StaffRole.values())
                .filter(role -> role.isOfCarrier() == (caller.carrier() != null))
                .toList();
        members = staff.list(caller.carrier(), roles);
    }

    /** Once, when the page is opened. */
    public void open() {
        show(AuditFilter.none(look.getZone()));
    }

    /** Shows what was asked for. */
    public void filter() {
        UUID account = whom.isBlank() ? null : account(whom.strip());
        if (!whom.isBlank() && account == null) {
            voice.error("audit.whomUnknown");
            return;
        }
        UUID member = members.stream()
                .map(StaffMember::id)
                .filter(id -> id.toString().equals(who))
                .findFirst()
                .orElse(null);
        String why = reason.isBlank() ? null : reason.strip();
        show(new AuditFilter(from, to, look.getZone(), member, account, deed, why));
    }

    public void clear() {
        from = null;
        to = null;
        who = null;
        deed = null;
        whom = "";
        reason = "";
        open();
    }

    private void show(AuditFilter filter) {
        filter.query();
        About about = filter.account() == null ? About.nobody() : About.account(filter.account());
        deeds.note(Deed.AUDIT_READ, session.caller(), about.with(filter.details()));
        shown = filter;
        lines = new NewestFirst<>(this::read, AuditRows.Line::seq);
    }

    /** An account's id as it is, or the account of a number, if there is exactly one to think of. */
    private @Nullable UUID account(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            return isOfCarrier()
                    ? subscribers.withNumber(typed).stream().findFirst().orElse(null)
                    : null;
        }
    }

    private List<AuditRows.Line> read(@Nullable Long before, int limit) {
        Map<UUID, String> names = members.stream().collect(Collectors.toMap(StaffMember::id, StaffMember::name));
        return rows.read(Objects.requireNonNull(shown).query(), names, before, limit);
    }

    /** Reads the whole chain anew, believing nothing. */
    public void verify() {
        deeds.note(Deed.AUDIT_READ, session.caller(), About.nobody().with(Map.of("what", "chain")));
        finding = verification.verify(session.caller());
    }

    /** What was found to be wrong, in words. */
    public List<String> getFaults() {
        return finding == null
                ? List.of()
                : finding.found().stream()
                        .map(fault -> voice.text(
                                "audit.fault." + fault.what().name().toLowerCase(Locale.ROOT),
                                fault.line(),
                                fault.other()))
                        .toList();
    }

    /** The address of a copy of what is shown. @param form {@code csv} or {@code json} */
    public String copy(String form) {
        return Place.AUDIT_EXPORT.getPath() + "?form=" + form
                + Objects.requireNonNull(shown).parameters();
    }

    public boolean isFiltered() {
        return !Objects.requireNonNull(shown).parameters().isEmpty();
    }

    public boolean isOfCarrier() {
        return session.caller().carrier() != null;
    }

    public @Nullable Finding getFinding() {
        return finding;
    }

    public @Nullable NewestFirst<AuditRows.Line, Long> getLines() {
        return lines;
    }

    public List<StaffMember> getMembers() {
        return members;
    }

    public Deed[] getDeeds() {
        return Deed.values();
    }

    public @Nullable LocalDate getFrom() {
        return from;
    }

    public void setFrom(@Nullable LocalDate from) {
        this.from = from;
    }

    public @Nullable LocalDate getTo() {
        return to;
    }

    public void setTo(@Nullable LocalDate to) {
        this.to = to;
    }

    public @Nullable String getWho() {
        return who;
    }

    public void setWho(@Nullable String who) {
        this.who = who;
    }

    public @Nullable Deed getDeed() {
        return deed;
    }

    public void setDeed(@Nullable Deed deed) {
        this.deed = deed;
    }

    public String getWhom() {
        return whom;
    }

    public void setWhom(@Nullable String whom) {
        this.whom = Objects.requireNonNullElse(whom, "");
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = Objects.requireNonNullElse(reason, "");
    }
}
