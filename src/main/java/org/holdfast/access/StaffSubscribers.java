package org.holdfast.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.account.Subscriber;
import org.holdfast.account.SubscriberFinder;
import org.holdfast.account.SubscriberRoll;
import org.holdfast.account.SubscriberService;

/**
 * The subscribers of whoever is signed in: those of their carrier. The one place where the console finds any, so that another
 * carrier's can't be told from one that doesn't exist.
 */
@RequestScoped
public class StaffSubscribers {

    private static final int SHORTEST_NUMBER = 6;
    private static final int MOST_WITH_NUMBER = 20;

    @Inject
    private StaffSession session;

    @Inject
    private SubscriberFinder finder;

    @Inject
    private SubscriberService subscribers;

    @Inject
    private SubscriberRoll roll;

    /** As they type; see {@link SubscriberFinder}. @throws Refusal FORBIDDEN to operators, who serve nobody */
    public List<Subscriber> find(String typed, int limit) {
        return finder.find(carrier(), typed, limit);
    }

    /** @throws Refusal NOT_FOUND if there is none, or they are another carrier's; FORBIDDEN to operators */
    public Subscriber get(UUID account) {
        return subscribers.find(carrier(), account);
    }

    /** Those that a list names; see {@link SubscriberRoll}. @throws Refusal FORBIDDEN to operators */
    public SubscriberRoll.Found listed(List<String> lines) {
        return roll.find(carrier(), lines);
    }

    /** Who some accounts are, for a page of a list. @throws Refusal FORBIDDEN to operators */
    public Map<UUID, Subscriber> of(List<UUID> accounts) {
        return roll.of(carrier(), accounts);
    }

    /**
     * Whose account a number is, for those who may know of accounts but not of their owners.
     *
     * @param number with its country code, or without
     * @return those who have or had it; of an open and closed ones the open one first
     */
    public List<UUID> withNumber(String number) {
        String digits = number.replaceAll("[^0-9]", "");
        if (digits.length() < SHORTEST_NUMBER) {
            return List.of();
        }
        return finder.find(carrier(), number, MOST_WITH_NUMBER).stream()
                .filter(one -> one.msisdn() != null && one.msisdn().endsWith(digits.replaceFirst("^0{1,2}", "")))
                .sorted(Comparator.comparing((Subscriber one) -> one.status().isOver())
                        .thenComparing(Subscriber::createdAt, Comparator.reverseOrder()))
                .map(Subscriber::id)
                .toList();
    }

    public UUID carrier() {
        UUID carrier = session.caller().carrier();
        if (carrier == null) {
            throw Refusal.of(Reason.FORBIDDEN, "That is for a carrier's own staff.");
        }
        return carrier;
    }
}
