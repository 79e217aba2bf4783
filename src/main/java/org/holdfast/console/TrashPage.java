package org.holdfast.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.holdfast.Refusal;
import org.holdfast.access.Permit;
import org.holdfast.access.StaffSession;
import org.holdfast.history.Undeletion;
import org.jspecify.annotations.Nullable;

/** What a subscriber deleted, and the way back. As in {@link KeepsPage}, what is shown stays in this node's memory. */
@Named
@ViewScoped
public class TrashPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private ReasonPage reason;

    @Inject
    private StaffSession session;

    @Inject
    private Keepings keepings;

    @Inject
    private Undeletion undeletion;

    @Inject
    private Authors authors;

    @Inject
    private Voice voice;

    private final List<@Nullable String> begins = new ArrayList<>();

    private transient Keepings.@Nullable Sheet sheet;
    private transient @Nullable List<Kept> selected;

    /** Once, when the page is opened; {@link ReasonPage#open} goes before. */
    public void open() {
        begins.clear();
        begins.add(null);
        Permit permit = reason.getPermit();
        if (permit != null) {
            sheet = keepings.trash(session.caller(), permit, null);
        }
    }

    public void next() {
        String cursor = sheet == null ? null : sheet.cursor();
        if (cursor != null) {
            begins.add(cursor);
            load();
        }
    }

    public void previous() {
        if (begins.size() > 1) {
            begins.remove(begins.size() - 1);
            load();
        }
    }

    private void load() {
        sheet = null;
        selected = null;
        Optional<Permit> permit = reason.permit();
        if (permit.isPresent()) {
            sheet = keepings.trash(session.caller(), permit.get(), begins.get(begins.size() - 1));
        }
    }

    /** Brings back what is selected, and says what became of it. */
    public void undelete() {
        List<Kept> asked = Objects.requireNonNullElse(selected, List.<Kept>of());
        if (asked.isEmpty()) {
            voice.error("trash.nothing");
            return;
        }
        Optional<Permit> permit = reason.permit();
        if (permit.isPresent()) {
            Undeletion.Result result = undeletion.undelete(
                    session.caller(),
                    reason.account(),
                    asked.stream()
                            .map(kept -> new Undeletion.Deleted(kept.id(), kept.kind()))
                            .toList(),
                    null);
            tell(asked, result);
            begins.clear();
            begins.add(null);
        }
        load();
    }

    private void tell(List<Kept> asked, Undeletion.Result result) {
        if (result.back() > 0) {
            voice.info("trash.back", result.back());
        }
        for (Kept kept : asked) {
            Refusal refusal = result.refused().get(kept.id());
            if (refusal != null) {
                String name = kept.title().isEmpty() ? voice.text("keeps.noName") : kept.title();
                voice.error("trash.not", name, voice.why(refusal));
            }
        }
    }

    /** Who deleted it. */
    public String by(Kept kept) {
        String by = kept.by();
        return by == null ? "" : authors.name(reason.account(), by);
    }

    public List<Kept> getLines() {
        return sheet == null ? List.of() : sheet.lines();
    }

    public List<Kept> getSelected() {
        return Objects.requireNonNullElse(selected, List.of());
    }

    public void setSelected(@Nullable List<Kept> selected) {
        this.selected = selected;
    }

    public boolean isMore() {
        return sheet != null && sheet.cursor() != null;
    }

    public boolean isBefore() {
        return begins.size() > 1;
    }

    public int getFirst() {
        return (begins.size() - 1) * Keepings.LINES + 1;
    }

    public int getLast() {
        return getFirst() + getLines().size() - 1;
    }
}
