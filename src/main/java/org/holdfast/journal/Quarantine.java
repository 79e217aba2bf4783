package org.holdfast.journal;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Accounts of which the database and the vault tell two stories. Neither is overwritten: such an account is read as the database
 * has it, {@link Journal#lock} refuses whoever wants to add to it, and nothing of it is shipped. Its way out is in
 * docs/operations.md.
 */
@Stateless
public class Quarantine {

    /** It takes a person; a handset that asks more often learns nothing. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Inject
    private StatelessSession session;

    /** What is wrong. */
    public enum Why {
        /** The vault has another entry under the same sequence number, or after another one. */
        DIVERGED,
        /** The vault goes on after entries that are neither here nor in what could be read of it. */
        GAP,
        /** The vault's entries don't have the hashes that they were shipped with. */
        BROKEN;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Why ofWire(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One account's.
     *
     * @param seq where it was found
     * @param here the hash that the database's entry has there; null if it has none
     * @param inEscrow the same in the vault; null if only what comes after it is known
     * @param segment where the vault tells the other story
     */
    public record Case(
            UUID account,
            Why why,
            long seq,
            @Nullable Digest here,
            @Nullable Digest inEscrow,
            long segment,
            Instant foundAt) {

        /** One line for people. */
        public String line() {
            return account + ": " + why.wire() + " at entry " + seq + ", here " + (here == null ? "nothing" : here)
                    + ", in segment " + segment + " " + (inEscrow == null ? "another story" : inEscrow) + ", found "
                    + foundAt;
        }
    }

    /** Puts an account there, if it isn't there already. One that has no journal gets an empty one. */
    public void put(Case found) {
        if (find(found.account()).isPresent()) {
            return;
        }
        int marked = mark(found);
        if (marked == 0) {
            session.insert(new HeadRow(Head.ofEmpty(found.account())));
            mark(found);
        }
        session.insert(new QuarantineRow(found));
    }

    private int mark(Case found) {
        return session.createMutationQuery("update HeadRow set quarantinedAt = :at where account = :account")
                .setParameter("at", found.foundAt())
                .setParameter("account", found.account())
                .executeUpdate();
    }

    /** What is known of an account, if it is there. */
    public Optional<Case> find(UUID account) {
        return session.createQuery("from QuarantineRow where account = :account", QuarantineRow.class)
                .setParameter("account", account)
                .uniqueResultOptional()
                .map(QuarantineRow::found);
    }

    /** Those of the accounts that are there, and why. */
    public Map<UUID, Why> among(Collection<UUID> accounts) {
        return session
                .createNativeQuery(
                        "select found.* from unnest(cast(:accounts as uuid array)) as wanted (id)"
                                + " join quarantine found on found.account_id = wanted.id",
                        QuarantineRow.class)
                .setParameter("accounts", accounts.toArray(UUID[]::new))
                .list()
                .stream()
                .map(QuarantineRow::found)
                .collect(Collectors.toMap(Case::account, Case::why));
    }

    /** All of them, in order of accounts, after the given one. */
    public List<Case> list(@Nullable UUID after, int limit) {
        return session
                .createQuery(
                        "from QuarantineRow where :after is null or account > :after order by account",
                        QuarantineRow.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .list()
                .stream()
                .map(QuarantineRow::found)
                .toList();
    }

    static Refusal refusal() {
        return Refusal.retryLater(
                Reason.RECOVERING,
                "This account is read-only: the server and its escrow remember it differently, and people look into it. Keep"
                        + " everything as it is, don't reset the device, and come again later.",
                PATIENCE);
    }
}
