package org.holdfast.console;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.item.Item;
import org.holdfast.item.Projection;
import org.holdfast.item.Span;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A line of a list of what a subscriber keeps.
 *
 * @param title what it is called; empty if it has no name
 * @param at when it begins, is due or was taken; null if it doesn't say
 * @param shape how {@code at} is meant
 * @param changedAt when it was last changed, or deleted
 * @param by who changed it last, as the journal names them; null where nobody asked
 */
public record Kept(
        UUID id,
        Kind kind,
        @Nullable UUID collection,
        String title,
        @Nullable Instant at,
        Span.@Nullable Shape shape,
        boolean done,
        Instant changedAt,
        @Nullable String by) {

    static Kept of(Item item, @Nullable String by) {
        Projection said = item.projection();
        Instant at = item.kind() == Kind.TASK ? said.due() : said.start();
        return new Kept(
                item.id(),
                item.kind(),
                item.collection(),
                Objects.requireNonNullElse(said.title(), ""),
                at,
                said.span() == null ? null : said.span().shape(),
                said.completed() != null,
                item.changedAt(),
                by);
    }

    /** What tells it from others in a table. */
    public String key() {
        return id.toString();
    }
}
