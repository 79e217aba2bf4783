package org.holdfast.contact;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.item.NotOfKind;
import org.jspecify.annotations.Nullable;

/** Cuts a vCard of any version into its properties without changing an octet. Reads each octet once; keeps no more than the card. */
final class CardReader {

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";
    private static final int NESTED_CARDS = 32;

    private final String text;
    private final List<CardProperty> properties = new ArrayList<>();
    private int at;
    private int lineStart;
    private boolean modern;

    CardReader(String text) {
        this.text = text;
    }

    /**
     * @throws NotOfKind if the text is not exactly one card
     */
    RawCard card() throws NotOfKind {
        String head = head();
        for (LogicalLine line = next(); line != null; line = next()) {
            if (line.is("END", "VCARD")) {
                return new RawCard(head, properties, tail());
            }
            add(line);
        }
        throw new NotOfKind("This card is not finished: its END:VCARD is missing.");
    }

    private String head() throws NotOfKind {
        if (text.startsWith(BYTE_ORDER_MARK)) {
            at = BYTE_ORDER_MARK.length();
        }
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        LogicalLine first = next();
        if (first == null) {
            throw new NotOfKind("This is empty; a card starts with BEGIN:VCARD.");
        }
        if (first.header().name().equals("BEGIN") && !first.is("BEGIN", "VCARD")) {
            throw new NotOfKind("This is no card: it starts another component than BEGIN:VCARD.");
        }
        if (!first.is("BEGIN", "VCARD")) {
            throw new NotOfKind("This is no card: it does not start with BEGIN:VCARD.");
        }
        return text.substring(0, at);
    }

    private String tail() throws NotOfKind {
        int start = lineStart;
        LogicalLine more = next();
        if (more != null) {
            throw new NotOfKind(
                    more.is("BEGIN", "VCARD")
                            ? "This has two cards or more; an item is one card."
                            : "Something follows the END:VCARD of this card.");
        }
        return text.substring(start);
    }

    private void add(LogicalLine line) throws NotOfKind {
        CardHeader header = line.header();
        if (header.name().equals("END")) {
            throw new NotOfKind("This card ends a component that it did not begin.");
        }
        if (header.name().equals("BEGIN")) {
            if (!line.is("BEGIN", "VCARD")) {
                throw new NotOfKind("This card has another component inside.");
            }
            addAgent();
            return;
        }
        String value = line.value();
        if (header.name().equals("VERSION")) {
            modern = value.strip().equals("3.0") || value.strip().equals("4.0");
        }
        properties.add(new CardProperty(text.substring(lineStart, at), header, value));
    }

    /** Adds a whole card to the AGENT property before it (vCard 2.1, section 2.4.3), as its value. */
    private void addAgent() throws NotOfKind {
        int last = properties.size() - 1;
        if (last < 0
                || !properties.get(last).name().equals("AGENT")
                || !properties.get(last).value().isBlank()) {
            throw new NotOfKind("This card is not finished: another one begins before its END:VCARD.");
        }
        CardProperty agent = properties.remove(last);
        int start = lineStart;
        for (int depth = 1; depth > 0; ) {
            LogicalLine line = next();
            if (line == null) {
                throw new NotOfKind("This card is not finished: its END:VCARD is missing.");
            }
            depth += line.is("BEGIN", "VCARD") ? 1 : line.is("END", "VCARD") ? -1 : 0;
            if (depth > NESTED_CARDS) {
                throw new NotOfKind("This card has more than " + NESTED_CARDS + " cards within cards.");
            }
        }
        String card = text.substring(start, at);
        properties.add(new CardProperty(agent.raw() + card, agent.header(), card));
    }

    /** The next logical line, whose octets are then {@code text} from {@code lineStart} to {@code at}; null at the end. */
    private @Nullable LogicalLine next() {
        lineStart = at;
        if (at == text.length()) {
            return null;
        }
        LogicalLine line = new LogicalLine(modern, physicalLine());
        for (int before = at; at < text.length(); before = at) {
            String content = physicalLine();
            if (!line.continuesWith(content)) {
                at = before;
                break;
            }
            line.extend(content);
        }
        return line;
    }

    /** Reads to the end of a physical line, which is CRLF, LF or CR, and gives it without that. */
    private String physicalLine() {
        int start = at;
        while (at < text.length() && text.charAt(at) != '\r' && text.charAt(at) != '\n') {
            at++;
        }
        String content = text.substring(start, at);
        if (at < text.length()) {
            at += text.startsWith("\r\n", at) ? 2 : 1;
        }
        return content;
    }
}
