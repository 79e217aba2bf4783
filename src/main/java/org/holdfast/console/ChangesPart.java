package org.holdfast.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.Deed;
import org.holdfast.access.Looks;
import org.holdfast.access.Seen;
import org.holdfast.access.StaffSession;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.holdfast.restore.Change;
import org.holdfast.restore.Difference;
import org.holdfast.restore.Outline;
import org.holdfast.restore.RestoreDesk;
import org.holdfast.restore.SideBySide;
import org.jspecify.annotations.Nullable;

/** Which items a planned restore would change, page by page, and one of them side by side. Content: each page is on record before it is shown. */
@Named
@ViewScoped
public class ChangesPart implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private StaffSession session;

    @Inject
    private Looks looks;

    @Inject
    private RestoreDesk desk;

    @Inject
    private SideBySide sides;

    @Inject
    private ReasonForm reason;

    private @Nullable Outline outline;
    private @Nullable UUID account;
    private int page;
    private List<Line> lines = List.of();
    private @Nullable Line compared;
    private List<Difference> differences = List.of();

    /**
     * A row.
     *
     * @param title of the item as it is now, or was last
     * @param now digest of it in hexadecimal digits; null if it is not there, as {@code past}
     */
    public record Line(
            UUID item,
            Kind kind,
            Change.Act act,
            @Nullable String title,
            @Nullable String now,
            @Nullable String nowType,
            @Nullable String past,
            @Nullable String pastType)
            implements Serializable {

        static Line of(Change change) {
            return new Line(
                    change.now().id(),
                    change.now().kind(),
                    change.act(),
                    change.now().projection().title(),
                    hex(change.now().digest()),
                    change.now().mediaType(),
                    hex(change.past().digest()),
                    change.past().mediaType());
        }

        private static @Nullable String hex(@Nullable Digest digest) {
            return digest == null ? null : digest.hex();
        }
    }

    /** From here on it is about this plan; no item of it is shown yet. */
    void show(@Nullable Outline planned) {
        outline = planned;
        page = 0;
        lines = List.of();
        compared = null;
        differences = List.of();
    }

    /** Shows a page. @throws Refusal CONFLICT if the plan is too old; as {@link Looks#announce} */
    void turn(UUID whose, int number) {
        Outline planned = Objects.requireNonNull(outline);
        account = whose;
        int wanted = Math.max(0, Math.min(number, planned.pages() - 1));
        List<Change> found = desk.page(whose, planned, wanted);
        // Nothing of it leaves the server before this line is written; a page is to take few statements, so it isn't
        // asked twice.
        announce(found.stream().map(change -> change.now().id()).toList());
        page = wanted;
        lines = found.stream().map(Line::of).toList();
    }

    /** Shows one as it is beside as it will be. */
    public void compare(Line line) {
        List<Difference> found = sides.of(
                Objects.requireNonNull(account),
                line.kind(),
                digest(line.now()),
                line.nowType(),
                digest(line.past()),
                line.pastType(),
                line.act());
        announce(List.of(line.item()));
        compared = line;
        differences = found;
    }

    private void announce(List<UUID> items) {
        try {
            looks.announce(
                    session.caller(),
                    Objects.requireNonNull(account),
                    null,
                    new Seen(Deed.RESTORE_PREVIEWED, "restore", items, items.size()));
        } catch (Refusal refusal) {
            if (refusal.reason() == Reason.FORBIDDEN) {
                reason.forget();
                lines = List.of();
                throw Refusal.ofField(Reason.FORBIDDEN, "reason", refusal.sentence());
            }
            throw refusal;
        }
    }

    private static @Nullable Digest digest(@Nullable String hex) {
        return hex == null ? null : Digest.parse(hex).orElseThrow();
    }

    public List<Line> getLines() {
        return lines;
    }

    public int getPage() {
        return page;
    }

    public int getLastPage() {
        return outline == null ? 0 : Math.max(0, outline.pages() - 1);
    }

    /** Of the first line that is shown, from 1. */
    public int getFrom() {
        return page * Outline.PAGE + 1;
    }

    public int getTo() {
        return page * Outline.PAGE + lines.size();
    }

    /** Beside the word that says the same. */
    public String iconOf(Change.Act act) {
        return switch (act) {
            case ADD -> "pi-plus-circle";
            case CHANGE, MERGE -> "pi-pencil";
            case MOVE -> "pi-arrow-right";
            case REMOVE -> "pi-minus-circle";
        };
    }

    public @Nullable Line getCompared() {
        return compared;
    }

    public List<Difference> getDifferences() {
        return differences;
    }
}
