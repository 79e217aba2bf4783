package org.holdfast.contact;

import org.jspecify.annotations.Nullable;

/**
 * A line of a vCard while it is being read: physical lines joined by folding (RFC 6350, section 3.2), by the soft line breaks
 * of quoted-printable text, or as a block of base64 without indentation (vCard 2.1, section 2.4).
 */
final class LogicalLine {

    private final boolean modern;
    private final StringBuilder beforeColon = new StringBuilder();
    private final StringBuilder value = new StringBuilder();
    private @Nullable CardHeader header;
    private boolean quoted;
    private boolean softBreak;
    private boolean block;

    /**
     * @param modern whether the card is of version 3.0 or later: quotes protect colons, and the white space of a fold is not
     *     part of the value
     */
    LogicalLine(boolean modern, String content) {
        this.modern = modern;
        append(content);
        afterPhysicalLine(content);
    }

    /** Whether a physical line belongs to this logical one. */
    boolean continuesWith(String content) {
        return content.isEmpty()
                || content.charAt(0) == ' '
                || content.charAt(0) == '\t'
                || (softBreak && !isEnd(content))
                || (block && isBase64(content));
    }

    void extend(String content) {
        if (softBreak) {
            value.setLength(value.length() - 1);
            append(content);
        } else if (content.isEmpty()) {
            block = false;
        } else {
            boolean folded = content.charAt(0) == ' ' || content.charAt(0) == '\t';
            append(folded && modern ? content.substring(1) : content);
        }
        afterPhysicalLine(content);
    }

    /** The header, or {@link CardHeader#NONE} if the line has no colon. */
    CardHeader header() {
        return header == null ? CardHeader.NONE : header;
    }

    /** The value without folds and soft breaks; of a line without a colon all of it. */
    String value() {
        if (header == null) {
            return beforeColon.toString();
        }
        return header.isBase64() ? withoutSpace(value) : value.toString();
    }

    boolean is(String name, String wanted) {
        return header().name().equals(name) && value().strip().equalsIgnoreCase(wanted);
    }

    private void append(String piece) {
        int at = 0;
        // Each octet before the colon is looked at once, however often the line is folded.
        while (header == null && at < piece.length()) {
            char c = piece.charAt(at++);
            if (c == ':' && !quoted) {
                header = CardHeader.of(beforeColon.toString(), modern);
                block = header.isBase64();
            } else {
                quoted ^= c == '"' && modern;
                beforeColon.append(c);
            }
        }
        value.append(piece, at, piece.length());
    }

    private void afterPhysicalLine(String content) {
        softBreak = header != null && header.isQuotedPrintable() && content.endsWith("=") && !value.isEmpty();
    }

    /** A soft break before the end of the card is a fault that must not cost the whole card. */
    private static boolean isEnd(String content) {
        return content.strip().equalsIgnoreCase("END:VCARD");
    }

    private static boolean isBase64(String content) {
        return content.strip().chars().allMatch(LogicalLine::isBase64);
    }

    private static boolean isBase64(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "+/=".indexOf(c) >= 0;
    }

    private static String withoutSpace(StringBuilder text) {
        StringBuilder dense = new StringBuilder(text.length());
        text.chars().filter(c -> c > ' ').forEach(c -> dense.append((char) c));
        return dense.toString();
    }
}
