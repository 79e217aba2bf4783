package org.holdfast.calendar;

/**
 * What a component is made of: content lines and other components. Nodes know the octets they were written in (each octet
 * held as one ISO-8859-1 character, so that any octets survive), and what they mean apart from how they were folded.
 */
sealed interface Node permits ContentLine, Component {

    /** In upper case. */
    String name();

    /** The meaning: equal for two nodes that differ only in folds, line ends, letter case of names and order of parameters. */
    String content();

    /** The meaning without what programs keep for themselves, such as DTSTAMP: what a person would call changed. */
    String substance();

    void appendTo(StringBuilder document);

    /** The same node with these line ends, without blank lines, to stand in another document. */
    Node withLineEnd(String lineEnd);
}
