package org.holdfast.item;

import java.util.Optional;
import java.util.Set;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One form in which items of one kind are written, such as contacts as vCard. A format recognises, projects and merges;
 * it never changes what is stored. Formats are pure: no database, no clock, no state. They get octets from strangers, and
 * work in time and memory bounded by a small multiple of the octets' number.
 */
public interface Format {

    Kind kind();

    /** The media types of this form, without parameters unless a parameter is part of the type's name, in lower case. */
    Set<String> mediaTypes();

    /**
     * Recognises the octets and takes from them what lists and searches need. What can't be parsed leaves its column empty
     * and a warning.
     *
     * @throws NotOfKind if the octets are not one item of this kind at all
     */
    Projection project(byte[] octets) throws NotOfKind;

    /**
     * The blob that an item of this form describes, and the size that it says the blob has.
     *
     * @return empty for a form that describes none
     * @throws NotOfKind if the octets are not one item of this kind at all
     */
    default Optional<Described> describes(byte[] octets) throws NotOfKind {
        return Optional.empty();
    }

    /**
     * How much an item says, in a measure of this form: the mass-change guard compares what an edit leaves of an item with what
     * was there before. Where a form has parts, their number; else octets. What any program writes of its own accord doesn't count.
     *
     * @param octets which {@link #project} took
     */
    int weight(byte[] octets);

    /** @param size octets of the blob, as the item says */
    record Described(Digest blob, long size) {}

    /**
     * Merges two edits of one item.
     *
     * @param base the revision that both edits started from, or null where there is none: then the two are compared with
     *     each other, and what only one of them has is kept
     * @param ours the item's head, stored before
     * @param theirs what a client sends now; where both changed one single-valued property, theirs shows
     */
    Merge merge(byte @Nullable [] base, byte[] ours, byte[] theirs);
}
