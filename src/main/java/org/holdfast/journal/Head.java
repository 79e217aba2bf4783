package org.holdfast.journal;

import java.util.UUID;

/**
 * Where an account's journal stands.
 *
 * @param token its last entry
 * @param state the digest of all live items
 * @param liveItems live items, collections not counted
 * @param liveCollections live collections
 */
public record Head(UUID account, SyncToken token, StateSum state, int liveItems, int liveCollections) {

    static Head ofEmpty(UUID account) {
        return new Head(account, SyncToken.genesis(account), StateSum.EMPTY, 0, 0);
    }

    /** The same, but with another hash for its last entry. */
    Head withHash(Digest hash) {
        return new Head(account, new SyncToken(seq(), hash), state, liveItems, liveCollections);
    }

    public long seq() {
        return token.seq();
    }

    /** The head after one more entry. */
    Head after(Entry entry, java.util.Optional<Digest> replaced) {
        StateSum sum = replaced.map(digest -> state.minus(entry.item(), digest)).orElse(state);
        Digest now = entry.digest();
        if (now != null) {
            sum = sum.plus(entry.item(), now);
        }
        int change = (now == null ? 0 : 1) - (replaced.isPresent() ? 1 : 0);
        boolean collection = entry.kind() == Kind.COLLECTION;
        return new Head(
                account,
                new SyncToken(entry.seq(), entry.hashAfter(token.hash())),
                sum,
                liveItems + (collection ? 0 : change),
                liveCollections + (collection ? change : 0));
    }
}
