package org.holdfast.contact;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Set;
import org.holdfast.item.Format;
import org.holdfast.item.Merge;
import org.holdfast.item.NotOfKind;
import org.holdfast.item.Projection;
import org.holdfast.item.Weight;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Contacts as vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350), one card an item. A card that breaks rules within is a card
 * still; the address book that wrote it wants it back.
 */
@ApplicationScoped
public class VCardFormat implements Format {

    private static final Set<String> BOOKKEEPING = Set.of("VERSION", "PRODID", "REV", "UID", "X-ABLABEL");

    @Override
    public Kind kind() {
        return Kind.CONTACT;
    }

    @Override
    public Set<String> mediaTypes() {
        return Set.of("text/vcard");
    }

    @Override
    public Projection project(byte[] octets) throws NotOfKind {
        return new CardProjector(RawCard.read(octets), CardCharset.of(octets)).projection();
    }

    @Override
    public int weight(byte[] octets) {
        return Weight.ofLines(octets, BOOKKEEPING, "");
    }

    /** Merges property by property; cards of different versions, and of charsets that can't share a card, are two items. */
    @Override
    public Merge merge(byte @Nullable [] base, byte[] ours, byte[] theirs) {
        if (Arrays.equals(ours, theirs) || Arrays.equals(base, theirs)) {
            return new Merge.Merged(ours, false);
        }
        if (Arrays.equals(base, ours)) {
            return new Merge.Merged(theirs, false);
        }
        if (!CardCharset.canShare(ours, theirs)) {
            return new Merge.TwoItems();
        }
        try {
            return CardMerge.of(base == null ? null : RawCard.read(base), RawCard.read(ours), RawCard.read(theirs));
        } catch (NotOfKind e) {
            return new Merge.TwoItems();
        }
    }
}
