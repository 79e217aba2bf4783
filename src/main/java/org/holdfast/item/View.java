package org.holdfast.item;

import java.util.Set;
import org.holdfast.journal.Kind;

/**
 * A form of an item that is not stored but computed from the stored one, such as a vCard as JSContact. A view loses nothing:
 * what its form has no word for travels in the form's own escape. Views are pure, as {@link Format formats} are, and work in
 * time and memory bounded by a small multiple of the octets' number.
 */
public interface View {

    Kind kind();

    /** The media types of the stored form, named as {@link Format#mediaTypes} names them. */
    Set<String> from();

    /** The media type that the view has, as it is sent. */
    String to();

    /**
     * The converter's version: letters, digits and dots. It changes whenever the same octets may give others, for it is part
     * of the view's ETag.
     */
    String version();

    /**
     * The stored octets in the view's form.
     *
     * @throws NotConvertible if they can't be read well enough to lose nothing
     */
    byte[] of(byte[] stored) throws NotConvertible;

    /**
     * Applies an edit that was made in the view to the stored form: what differs between {@code of(stored)} and the edited
     * view is changed, and every other octet stays as it is.
     *
     * @return {@code stored} itself if nothing differs
     * @throws NotConvertible if the edit can't be expressed in the stored form; then both are kept
     */
    byte[] writeBack(byte[] stored, byte[] edited) throws NotConvertible;
}
