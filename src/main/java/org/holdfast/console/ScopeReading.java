package org.holdfast.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.access.StaffAdministration;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffSession;
import org.holdfast.access.StaffSubscribers;
import org.holdfast.account.CarrierService;
import org.holdfast.account.SubscriberRoll;
import org.holdfast.support.AssessmentList;
import org.holdfast.support.Scope;
import org.jspecify.annotations.Nullable;

/** What a page offers for whom something can be about, and what somebody has chosen of it. */
@Named
@RequestScoped
public class ScopeReading {

    private static final int MOST_OFFERED = 25;
    private static final int MOST_NAMED = 5;

    @Inject
    private StaffSession session;

    @Inject
    private StaffSubscribers subscribers;

    @Inject
    private StaffAdministration administration;

    @Inject
    private AssessmentList assessments;

    @Inject
    private Voice voice;

    @Inject
    private Look look;

    private @Nullable List<CarrierService.Named> carriers;
    private @Nullable List<AssessmentList.Line> finished;

    /**
     * @throws Refusal INVALID if something that is needed is missing, or if a line of a list names nobody: to leave them out in silence
     *     would leave out people
     */
    public Scope of(ScopeForm form) {
        UUID own = session.caller().carrier();
        return switch (form.getReach()) {
            case ALL -> Scope.all();
            case CARRIER -> Scope.ofCarrier(own == null ? carrier(form) : own);
            case SUSPECTED -> Scope.suspected(own);
            case LIST -> Scope.list(own, accounts(form.getList()));
            case LOSS -> Scope.withLoss(own, assessment(form.getAssessment()));
        };
    }

    private static UUID carrier(ScopeForm form) {
        UUID carrier = form.getCarrier() == null ? null : SubscriberRoll.id(form.getCarrier());
        if (carrier == null) {
            throw Refusal.invalid("ofCarrier", "Which carrier's?");
        }
        return carrier;
    }

    /** @throws Refusal INVALID */
    static UUID assessment(@Nullable String written) {
        UUID assessment = written == null ? null : SubscriberRoll.id(written);
        if (assessment == null) {
            throw Refusal.invalid("assessment", "By which assessment?");
        }
        return assessment;
    }

    private List<UUID> accounts(String pasted) {
        Set<String> lines = new LinkedHashSet<>();
        for (String line : pasted.split("[\\n\\r,;\\t]+", Scope.MOST_LISTED + 2)) {
            if (!line.isBlank()) {
                lines.add(line.strip());
            }
        }
        if (lines.isEmpty() || lines.size() > Scope.MOST_LISTED) {
            throw Refusal.invalid("accounts", "1 to " + Scope.MOST_LISTED + " subscribers can be listed.");
        }
        SubscriberRoll.Found found =
                session.caller().carrier() == null ? ids(List.copyOf(lines)) : subscribers.listed(List.copyOf(lines));
        if (!found.unknown().isEmpty()) {
            List<String> first = found.unknown().stream()
                    .limit(MOST_NAMED)
                    .map(line -> line.substring(0, Math.min(line.length(), 40)))
                    .toList();
            throw new UnknownLines(found.unknown().size(), String.join(", ", first));
        }
        return found.accounts();
    }

    /** An operator serves nobody, and so names accounts by what they are called in logs and incidents. */
    private static SubscriberRoll.Found ids(List<String> lines) {
        List<UUID> ids = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String line : lines) {
            UUID id = SubscriberRoll.id(line);
            if (id == null) {
                unknown.add(line);
            } else {
                ids.add(id);
            }
        }
        return new SubscriberRoll.Found(ids, unknown);
    }

    /** Lines that name nobody; for {@link #tell}. */
    public static final class UnknownLines extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int count;
        private final String first;

        UnknownLines(int count, String first) {
            super("lines that name nobody: " + count);
            this.count = count;
            this.first = first;
        }
    }

    public void tell(UnknownLines unknown) {
        voice.error("scope.unknown", unknown.count, unknown.first);
    }

    /** @param incident whether for an incident: that is never about those of whom something is only suspected */
    public List<Scope.Reach> reaches(boolean incident) {
        StaffCaller caller = session.caller();
        List<Scope.Reach> reaches = new ArrayList<>();
        if (caller.carrier() == null) {
            reaches.add(Scope.Reach.ALL);
        }
        reaches.add(Scope.Reach.CARRIER);
        if (!incident) {
            reaches.add(Scope.Reach.SUSPECTED);
        }
        reaches.add(Scope.Reach.LIST);
        if (incident) {
            reaches.add(Scope.Reach.LOSS);
        }
        return reaches;
    }

    public boolean isOperator() {
        return session.caller().carrier() == null;
    }

    /** For an operator; else none. */
    public List<CarrierService.Named> getCarriers() {
        if (carriers == null) {
            carriers = isOperator() ? administration.carriers() : List.of();
        }
        return carriers;
    }

    /** The latest assessments on which an incident can rest. */
    public List<AssessmentList.Line> getFinished() {
        if (finished == null) {
            finished = assessments.page(session.caller(), AssessmentList.Which.FINISHED, 0, MOST_OFFERED);
        }
        return finished;
    }

    /** The same of which something is missing: those with a loss are somebody. */
    public List<AssessmentList.Line> getWithLoss() {
        return getFinished().stream().filter(line -> line.lost() > 0).toList();
    }

    /** One of them, in a list to choose from. */
    public String label(AssessmentList.Line line) {
        return voice.text("scope.assessment", line.lost(), line.accounts(), look.time(line.askedAt()));
    }

    /** Whom something is about, in words. */
    public String words(Scope.Reach reach, @Nullable UUID carrier, @Nullable Long accounts) {
        if (reach == Scope.Reach.CARRIER && isOperator()) {
            String name = getCarriers().stream()
                    .filter(each -> each.id().equals(carrier))
                    .map(CarrierService.Named::name)
                    .findFirst()
                    .orElse("-");
            return voice.text("scope.ofCarrier", name);
        }
        return voice.text("scope.is." + reach.wire(), accounts == null ? 0 : accounts);
    }
}
