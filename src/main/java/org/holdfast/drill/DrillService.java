package org.holdfast.drill;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.holdfast.Refusal;
import org.holdfast.drill.Proofs.Claim;
import org.holdfast.drill.Proofs.Result;
import org.holdfast.escrow.Copies;
import org.holdfast.escrow.Copies.KeyState;
import org.holdfast.journal.Alarm;
import org.jspecify.annotations.Nullable;

/**
 * Drills: reads accounts out of the vault alone, compares them with the live ones, and writes down what is proven. What is damaged
 * on one side is made right from the other on the way; a drill that found the copy damaged has failed all the same, and is
 * repeated soon.
 *
 * <p>Nodes share the accounts by rows in the database. A node that dies leaves its accounts to be taken up when their lease ends.
 */
@ApplicationScoped
public class DrillService {

    private static final Logger LOG = System.getLogger(DrillService.class.getName());
    private static final String FAILED = "drill-failed";

    /** How long accounts wait whose vault can't be reached. */
    private static final Duration SOON = Duration.ofMinutes(1);

    @Inject
    private Proofs proofs;

    @Inject
    private VaultReading reading;

    @Inject
    private Drill drill;

    @Inject
    private Copies copies;

    @Inject
    private Alarms alarms;

    @Inject
    private DrillBounds bounds;

    private final RandomGenerator random = RandomGenerator.getDefault();

    /**
     * Drills the accounts that are due longest, as many as are read at a time.
     *
     * @return how many
     */
    public int round() {
        proofs.enrol();
        proofs.forgetOld(bounds.kept());
        List<Claim> claims = proofs.claim(bounds.accounts(), bounds.entries(), bounds.lease());
        List<UUID> accounts = claims.stream().map(Claim::account).toList();
        try {
            together(claims);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "drills of " + accounts.size() + " accounts broke off", e);
            proofs.putOff(accounts, SOON);
        }
        return claims.size();
    }

    private void together(List<Claim> claims) throws IOException {
        Set<UUID> accounts = new LinkedHashSet<>();
        for (Claim claim : claims) {
            if (copies.keyState(claim.account()) == KeyState.DESTROYED) {
                proofs.erased(claim.account());
            } else {
                accounts.add(claim.account());
            }
        }
        if (accounts.isEmpty()) {
            return;
        }
        Map<UUID, Copy> read = reading.read(accounts, true);
        for (Claim claim : claims) {
            Copy copy = read.get(claim.account());
            if (copy != null) {
                keep(claim, one(claim.account(), copy, isDeep(), true));
            }
        }
    }

    private boolean isDeep() {
        return random.nextInt(100) < bounds.deepPercent() || proofs.deepToday() < bounds.deepADay();
    }

    /** An account that could not be read for reasons of its own has failed; the others go on. */
    private Result one(UUID account, Copy copy, boolean deep, boolean mends) throws IOException {
        try {
            return drill.of(account, copy, deep, mends);
        } catch (Refusal | IllegalStateException | Copies.Damaged e) {
            return new Result(account, deep, 0, 0, 0, String.valueOf(e.getMessage()));
        }
    }

    private void keep(Claim claim, Result result) {
        proofs.keep(result, result.passed() ? bounds.every() : bounds.retry());
        @Nullable String words = result.words();
        if (words != null) {
            alarms.fire(Alarm.of(FAILED, claim.account(), words));
        } else if (claim.failing()) {
            alarms.fire(
                    Alarm.over(FAILED, claim.account(), "read out of the vault whole, up to entry " + result.seq()));
        }
    }

    /**
     * Drills one account now, for who asks: deep, and repairing nothing.
     *
     * @return empty if it was erased
     * @throws IOException if the vault can't be reached
     */
    public java.util.Optional<Result> look(UUID account) throws IOException {
        if (copies.keyState(account) == KeyState.DESTROYED) {
            return java.util.Optional.empty();
        }
        Copy copy = reading.read(Set.of(account), false).get(account);
        return java.util.Optional.of(one(account, java.util.Objects.requireNonNull(copy), true, false));
    }

    /** Accounts that have something in the vault, as far as the database knows, in order, after the given one. */
    public List<UUID> accounts(@Nullable UUID after, int limit) {
        return new ArrayList<>(proofs.accounts(after, limit));
    }
}
