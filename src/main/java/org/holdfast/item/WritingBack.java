package org.holdfast.item;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an edit that was made in a view comes to in the stored form. Nothing but the difference is applied: every other octet
 * of the stored form stays as it is.
 */
final class WritingBack {

    private final Views views;

    WritingBack(Views views) {
        this.views = views;
    }

    /**
     * Merges an edit into the stored form.
     *
     * @param stored the stored form's format
     * @param sent the format of what was sent
     * @param head the item as it is now
     * @param base what the edit started from, in whichever of the two forms; null where there is none
     * @param edit what was sent
     * @return two items, if there is no view between the forms or the edit can't be expressed in the stored one
     */
    Merge merge(Form stored, Form sent, byte[] head, byte @Nullable [] base, byte[] edit) {
        Optional<View> view = views.between(stored.format().kind(), stored.mediaType(), sent.mediaType());
        if (view.isEmpty()) {
            return new Merge.TwoItems();
        }
        try {
            if (base != null && java.util.Arrays.equals(base, head)) {
                return new Merge.Merged(view.get().writeBack(head, edit), false);
            }
            if (base != null && Formats.recognises(stored.format(), base)) {
                byte[] theirs = view.get().writeBack(base, edit);
                return stored.format().merge(base, head, theirs);
            }
            if (base != null && Formats.recognises(sent.format(), base)) {
                return inTheView(view.get(), sent.format(), head, base, edit);
            }
            return withoutBase(stored, sent, head, edit);
        } catch (NotConvertible notConvertible) {
            return new Merge.TwoItems();
        }
    }

    /** Whether the stored octets say all of an edit already, and nothing else. */
    boolean says(View view, byte[] head, byte[] edit) {
        try {
            return java.util.Arrays.equals(view.writeBack(head, edit), head);
        } catch (NotConvertible notConvertible) {
            return false;
        }
    }

    /** The edit started from one that was sent in the view's form as well: then that is the form to merge in. */
    private static Merge inTheView(View view, Format format, byte[] head, byte[] base, byte[] edit)
            throws NotConvertible {
        return format.merge(base, view.of(head), edit) instanceof Merge.Merged merged
                ? new Merge.Merged(view.writeBack(head, merged.octets()), merged.collided())
                : new Merge.TwoItems();
    }

    private Merge withoutBase(Form stored, Form sent, byte[] head, byte[] edit) throws NotConvertible {
        Optional<View> back = views.between(sent.format().kind(), sent.mediaType(), stored.mediaType());
        return back.isPresent() ? stored.format().merge(null, head, back.get().of(edit)) : new Merge.TwoItems();
    }

    /** A form that octets are in. */
    record Form(Format format, String mediaType) {}
}
