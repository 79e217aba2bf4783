package org.holdfast.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.Right;
import org.holdfast.access.StaffSession;
import org.holdfast.access.StaffSubscribers;
import org.holdfast.account.Subscriber;
import org.holdfast.support.Credit;
import org.holdfast.support.CreditList;
import org.holdfast.support.Credits;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** What a carrier's subscribers are given: what waits for approval, what became of the rest, and for supervisors the rules and exports. */
@Named
@ViewScoped
public class CreditsPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int MOST_NAMED = 6;

    /** What the page can show. */
    public enum View {
        PROPOSED,
        APPROVED,
        EXPORTED,
        REFUSED,
        RULES,
        EXPORTS,
        /** What the rules give by an assessment; there is a way to it from there only. */
        ASSESSMENT;

        private static final Set<View> OF_SUPERVISORS = EnumSet.of(RULES, EXPORTS, ASSESSMENT);

        public String getWord() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isList() {
            return !OF_SUPERVISORS.contains(this);
        }
    }

    @Inject
    private StaffSession session;

    @Inject
    private StaffSubscribers subscribers;

    @Inject
    private CreditList list;

    @Inject
    private Credits credits;

    @Inject
    private Voice voice;

    private String wanted = "";
    private @Nullable String assessment;
    private View view = View.PROPOSED;
    private @Nullable CreditLines lines;
    private List<CreditLine> chosen = List.of();
    private boolean approving;
    private String reason = "";

    /** Once, when the page is opened. @throws Refusal FORBIDDEN to who may not see that view; NOT_FOUND if there is none */
    public void open() {
        view = assessment != null ? View.ASSESSMENT : named(wanted);
        if (!view.isList() && !isSupervisor()) {
            throw Refusal.of(Reason.FORBIDDEN, "Your role does not allow that.");
        }
        if (view.isList()) {
            lines = new CreditLines(new Rows());
        }
    }

    private static View named(String word) {
        return Stream.of(View.values())
                .filter(each ->
                        word.isEmpty() ? each == View.PROPOSED : each.getWord().equals(word))
                .filter(each -> each != View.ASSESSMENT)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("page"));
    }

    /** Reads the rows of the view that is shown. */
    private final class Rows implements CreditLines.Reading {

        private static final long serialVersionUID = 1L;

        @Override
        public List<CreditLine> read(int offset, int limit) {
            List<Credit> page = list.list(session.caller(), state(), offset, limit);
            Map<UUID, Subscriber> known =
                    subscribers.of(page.stream().map(Credit::account).distinct().toList());
            String me = session.caller().name();
            return page.stream()
                    .map(credit -> new CreditLine(
                            credit,
                            known.get(credit.account()),
                            credit.proposedBy().equals(me)))
                    .toList();
        }

        @Override
        public long count() {
            return list.count(session.caller(), state());
        }
    }

    private Credit.State state() {
        return Credit.State.valueOf(view.name());
    }

    /** Asks whether those that are chosen are to be approved. */
    public void askToApprove() {
        ask(true);
    }

    public void askToRefuse() {
        ask(false);
    }

    private void ask(boolean approve) {
        reason = "";
        approving = approve;
        if (chosen.isEmpty()) {
            voice.error("credits.chooseFirst");
        } else if (approve && chosen.stream().anyMatch(CreditLine::own)) {
            voice.error("credits.ownChosen");
        } else {
            PrimeFaces.current().ajax().addCallbackParam("ask", true);
        }
    }

    /** Does what was asked: all that are chosen, or none. */
    public void decide() {
        if (!approving && reason.isBlank()) {
            voice.error("credits.sayWhy");
            return;
        }
        credits.decide(
                session.caller(),
                chosen.stream().map(CreditLine::id).toList(),
                approving,
                reason.isBlank() ? null : reason.strip());
        voice.info(approving ? "credits.approved" : "credits.refused", chosen.size());
        chosen = List.of();
        lines = new CreditLines(new Rows());
        PrimeFaces.current().ajax().addCallbackParam("decided", true);
    }

    public boolean isSupervisor() {
        return Right.APPROVE_CREDIT.isOf(session.caller().role());
    }

    /** Those that the caller may choose from. */
    public List<View> getViews() {
        return Stream.of(View.values())
                .filter(each -> each != View.ASSESSMENT)
                .filter(each -> each.isList() || isSupervisor())
                .toList();
    }

    public View getView() {
        return view;
    }

    public boolean isList() {
        return view.isList();
    }

    /** Whether some can be chosen and decided about. */
    public boolean isDecidable() {
        return view == View.PROPOSED && isSupervisor();
    }

    public @Nullable CreditLines getLines() {
        return lines;
    }

    public List<CreditLine> getChosen() {
        return chosen;
    }

    public void setChosen(@Nullable List<CreditLine> chosen) {
        this.chosen = chosen == null
                ? List.of()
                : chosen.stream().filter(Objects::nonNull).toList();
    }

    /** The first of those that are chosen, by name before it is decided about them. */
    public List<CreditLine> getNamed() {
        return chosen.stream().limit(MOST_NAMED).toList();
    }

    /** How many are chosen beside those that are named. */
    public int getUnnamed() {
        return Math.max(0, chosen.size() - MOST_NAMED);
    }

    public boolean isApproving() {
        return approving;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = Objects.requireNonNullElse(reason, "");
    }

    public String getWanted() {
        return wanted;
    }

    public void setWanted(@Nullable String wanted) {
        this.wanted = Objects.requireNonNullElse(wanted, "");
    }

    public @Nullable String getAssessment() {
        return assessment;
    }

    public void setAssessment(@Nullable String assessment) {
        this.assessment = assessment;
    }
}
