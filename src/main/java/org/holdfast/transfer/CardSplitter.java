package org.holdfast.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an address book into cards, octet for octet: from {@code BEGIN:VCARD} to the end of the line of {@code END:VCARD},
 * whatever the version, the charset and the line ends. It follows folds, the soft line breaks of quoted-printable text (vCard 2.1,
 * section 2.1.3) and cards within cards (AGENT, section 2.4.3), as {@code contact.RawCard} does. It keeps one card at a time, and
 * of no card more than the limit.
 */
final class CardSplitter {

    /** Lines are recognised by so much of them. */
    private static final int LOOK = 1024;

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
    private static final Pattern BEGIN =
            Pattern.compile("BEGIN[ \t]*:[ \t]*VCARD[\\x00-\\x20]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern END = Pattern.compile("END[ \t]*:[ \t]*VCARD[\\x00-\\x20]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLANK_AGENT =
            Pattern.compile("([^.:;]+\\.)?AGENT[ \t]*(;[^:]*)?:\\s*", Pattern.CASE_INSENSITIVE);

    private final PhysicalLines lines;
    private final int most;
    private int index;
    private boolean begun;

    // What the lines before say of the one that comes.
    private boolean quotedPrintable;
    private boolean softBreak;
    private boolean agent;

    /** @param most octets of a card */
    CardSplitter(InputStream in, int most) {
        this.lines = new PhysicalLines(in, most);
        this.most = most;
    }

    /**
     * What was cut off.
     *
     * @param index the card's number in the file, from 1; of what is no card, the number of the card before it
     * @param octets of a whole card; empty where {@code fault} is not null
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Cut(int index, byte[] octets, @Nullable Fault fault, String detail) {}

    enum Fault {
        /** Lines between cards that belong to none. */
        JUNK,
        /** A card that another one begins in, or that the file ends in. */
        UNFINISHED,
        TOO_LARGE
    }

    /** The next card, or the next thing that is none; empty at the end. */
    Optional<Cut> next() throws IOException {
        long junk = 0;
        while (begun || lines.next()) {
            if (begun || isBegin()) {
                if (junk > 0) {
                    begun = true;
                    return Optional.of(junk(junk));
                }
                begun = false;
                return Optional.of(card());
            }
            junk += lines.isBlank() ? 0 : 1;
        }
        return junk > 0 ? Optional.of(junk(junk)) : Optional.empty();
    }

    private Cut junk(long count) {
        String belongs = count == 1 ? "1 line that belongs" : count + " lines that belong";
        return new Cut(index, new byte[0], Fault.JUNK, "There is text outside of cards: " + belongs + " to no card.");
    }

    /** The current line begins it. */
    private Cut card() throws IOException {
        index++;
        Octets card = new Octets(most);
        lines.appendTo(card);
        quotedPrintable = false;
        softBreak = false;
        agent = false;
        int depth = 1;
        while (lines.next()) {
            String text = lines.text(LOOK);
            if (END.matcher(text).matches()) {
                lines.appendTo(card);
                depth--;
                softBreak = false;
                agent = false;
                if (depth == 0) {
                    return whole(card);
                }
                continue;
            }
            boolean begins = !softBreak && BEGIN.matcher(text).matches();
            if (begins && !agent) {
                begun = true;
                return unfinished("This card is not finished: another one begins before its END:VCARD.");
            }
            depth += begins ? 1 : 0;
            lines.appendTo(card);
            follow(text);
        }
        return unfinished("This card is not finished: its END:VCARD is missing.");
    }

    private void follow(String text) {
        boolean folded = !text.isEmpty() && (text.charAt(0) == ' ' || text.charAt(0) == '\t');
        boolean continues = softBreak || folded || text.isEmpty();
        if (continues) {
            agent &= text.isBlank();
        } else {
            agent = BLANK_AGENT.matcher(text).matches();
            int colon = text.indexOf(':');
            quotedPrintable = colon > 0
                    && text.substring(0, colon).toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE");
        }
        softBreak = quotedPrintable && lines.last() == '=';
    }

    private Cut whole(Octets card) {
        return card.isTooLarge()
                ? new Cut(
                        index,
                        new byte[0],
                        Fault.TOO_LARGE,
                        "The card has " + card.length() + " octets; an item has at most " + most + ".")
                : new Cut(index, card.octets(), null, "");
    }

    private Cut unfinished(String detail) {
        return new Cut(index, new byte[0], Fault.UNFINISHED, detail);
    }

    /** Between cards, where blanks may stand before it, and at the very beginning a byte order mark. */
    private boolean isBegin() {
        String text = lines.text(LOOK);
        if (lines.start() == 0 && text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(BYTE_ORDER_MARK.length());
        }
        return BEGIN.matcher(text.stripLeading()).matches();
    }
}
