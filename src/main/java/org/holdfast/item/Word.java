package org.holdfast.item;

/**
 * A word that an item is found by.
 *
 * @param text folded as a search folds what is typed (see {@link Words}): lower case, without accents; at most 64 characters
 * @param weight how much it says about the item, 1 to 9: the word of a name says more than one of a note
 */
public record Word(String text, int weight) {}
