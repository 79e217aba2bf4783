package org.holdfast.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Finds a carrier's subscribers by a list that somebody has written elsewhere: of numbers, or of accounts' ids. */
@Stateless
public class SubscriberRoll {

    /** Lines longer than a number or an id is written by anybody are none. */
    private static final int LONGEST = 50;

    @PersistenceContext
    private EntityManager database;

    @Inject
    private StatelessSession session;

    /**
     * What a list names.
     *
     * @param accounts in the list's order, each once
     * @param unknown lines that name no subscriber of the carrier, as they were written
     */
    public record Found(List<UUID> accounts, List<String> unknown) {}

    /**
     * Two statements, however long the list is.
     *
     * @param lines each a number, with its country code and written in any of the usual ways, or an id
     */
    public Found find(UUID carrier, List<String> lines) {
        Map<String, String> numbers = new LinkedHashMap<>();
        Map<String, UUID> ids = new LinkedHashMap<>();
        for (String line : lines) {
            UUID id = id(line);
            String number = id == null ? number(line) : null;
            if (id != null) {
                ids.put(line, id);
            } else if (number != null) {
                numbers.put(line, number);
            }
        }
        Map<String, UUID> byNumber = byNumber(carrier, numbers.values().toArray(String[]::new));
        Set<UUID> known = known(carrier, ids.values().toArray(UUID[]::new));
        Set<UUID> accounts = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String line : lines) {
            UUID id = ids.containsKey(line) ? ids.get(line) : byNumber.get(numbers.getOrDefault(line, ""));
            if (id != null && (byNumber.containsValue(id) || known.contains(id))) {
                accounts.add(id);
            } else {
                unknown.add(line);
            }
        }
        return new Found(List.copyOf(accounts), unknown);
    }

    /** Those of some accounts that are the carrier's: for a page of a list. */
    public Map<UUID, Subscriber> of(UUID carrier, List<UUID> accounts) {
        return accounts.isEmpty()
                ? Map.of()
                : database.createQuery(
                                "select a from Account a where a.carrier = :carrier and a.id in (:ids)", Account.class)
                        .setParameter("carrier", carrier)
                        .setParameter("ids", accounts)
                        .getResultStream()
                        .map(Account::subscriber)
                        .collect(Collectors.toMap(Subscriber::id, Function.identity()));
    }

    private Map<String, UUID> byNumber(UUID carrier, String[] numbers) {
        Map<String, UUID> found = new HashMap<>();
        if (numbers.length > 0) {
            session.createNativeQuery(
                            "select account.held_msisdn, account.id from unnest(cast(:numbers as varchar array)) as wanted (msisdn)"
                                    + " join account on account.held_msisdn = wanted.msisdn and account.carrier_id = :carrier",
                            Object[].class)
                    .addScalar("held_msisdn", String.class)
                    .addScalar("id", UUID.class)
                    .setParameter("numbers", numbers)
                    .setParameter("carrier", carrier)
                    .list()
                    .forEach(row -> found.put((String) row[0], (UUID) row[1]));
        }
        return found;
    }

    private Set<UUID> known(UUID carrier, UUID[] ids) {
        return ids.length == 0
                ? Set.of()
                : Set.copyOf(session.createNativeQuery(
                                "select distinct account.id from unnest(cast(:ids as uuid array)) as wanted (id)"
                                        + " join account on account.id = wanted.id and account.carrier_id = :carrier",
                                UUID.class)
                        .addScalar("id", UUID.class)
                        .setParameter("ids", ids)
                        .setParameter("carrier", carrier)
                        .list());
    }

    /** The id that is written there; null if none is. */
    public static @Nullable UUID id(String written) {
        try {
            return written.length() > LONGEST ? null : UUID.fromString(written.strip());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** In E.164 form; null if it is no number. People part its digits, and leave the plus sign out or write 00 for it. */
    static @Nullable String number(String written) {
        if (written.length() > LONGEST) {
            return null;
        }
        String digits = written.replaceAll("[\\s().\\-/\\u00a0]", "").replaceFirst("^(\\+|00)", "");
        String number = "+" + Objects.requireNonNull(digits);
        return number.matches(Msisdn.PATTERN) ? number : null;
    }
}
