package org.holdfast.support;

import org.holdfast.journal.Kind;

/**
 * One kind of an account, or of many, in numbers.
 *
 * @param acknowledged items that were live by all that was ever acknowledged
 * @param present those of them that are there, whole
 * @param missing those that are not: {@code acknowledged} less {@code present}
 * @param history acknowledged changes that are missing beside: older states of items, and deletions
 * @param inEscrow how many of {@code missing} the vault has, so that they can be brought back
 */
public record KindLoss(Kind kind, long acknowledged, long present, long missing, long history, long inEscrow) {

    KindLoss plus(KindLoss other) {
        return new KindLoss(
                kind,
                acknowledged + other.acknowledged,
                present + other.present,
                missing + other.missing,
                history + other.history,
                inEscrow + other.inEscrow);
    }

    public boolean isLost() {
        return missing > 0 || history > 0;
    }
}
