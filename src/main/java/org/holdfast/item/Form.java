package org.holdfast.item;

import org.holdfast.journal.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A form that a revision can be had in: the stored one, or a view of it.
 *
 * <p>Each has an entity tag of its own (RFC 9110, section 8.8.3), and both are strong. The stored form's is its digest. A
 * view's is {@code <digest of the stored form>;<media type>;<version of the converter>}: the same three give the same
 * octets, and no others do. It has to be strong, because {@code If-Match} compares strongly, and an edit that was made in a
 * view must be able to name what it started from.
 *
 * @param view null for the stored form
 */
record Form(String mediaType, String tag, @Nullable View view) {

    static Form stored(Digest digest, String mediaType) {
        return new Form(mediaType, digest.hex(), null);
    }

    static Form seen(Digest digest, View view) {
        return new Form(view.to(), digest.hex() + ';' + view.to() + ';' + view.version(), view);
    }

    /** The stored octets in this form. */
    byte[] of(byte[] stored) throws NotConvertible {
        return view == null ? stored : view.of(stored);
    }
}
