package org.holdfast.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.holdfast.access.Permit;
import org.holdfast.access.StaffSession;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber keeps, kind by kind and page by page, and one item of it. What is shown is kept with the view only in this
 * node's memory, and goes to no other node: there it would be read again, and recorded.
 */
@Named
@ViewScoped
public class KeepsPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private ReasonPage reason;

    @Inject
    private StaffSession session;

    @Inject
    private Keepings keepings;

    @Inject
    private ItemReading reading;

    private Kind kind = Kind.CONTACT;
    private @Nullable UUID collection;
    private String typed = "";
    private String searched = "";
    private @Nullable UUID chosen;

    /** Where the pages before this one begin, and this one: null is the first. */
    private final List<@Nullable String> begins = new ArrayList<>();

    private transient Keepings.@Nullable Sheet sheet;
    private transient @Nullable List<Keepings.Shelf> shelves;
    private transient @Nullable ItemDetail detail;

    /** Once, when the page is opened; {@link ReasonPage#open} goes before. */
    public void open() {
        begins.clear();
        begins.add(null);
        Permit permit = reason.getPermit();
        if (permit != null) {
            Keepings.Opened opened = keepings.open(session.caller(), permit, wanted());
            sheet = opened.sheet();
            shelves = opened.shelves();
        }
    }

    /** From the first page, what was typed and chosen. */
    public void search() {
        searched = typed.strip();
        collection = chosen;
        begins.clear();
        begins.add(null);
        load();
    }

    public void clear() {
        typed = "";
        chosen = null;
        search();
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
        detail = null;
        Optional<Permit> permit = reason.permit();
        if (permit.isPresent()) {
            sheet = keepings.page(session.caller(), permit.get(), wanted());
        }
    }

    /** Opens one item. */
    public void read(UUID item) {
        detail = null;
        Optional<Permit> permit = reason.permit();
        if (permit.isPresent()) {
            detail = reading.read(session.caller(), permit.get(), item);
        } else {
            sheet = null;
        }
    }

    private Keepings.Wanted wanted() {
        return new Keepings.Wanted(kind, collection, searched, begins.get(begins.size() - 1));
    }

    public List<Kept> getLines() {
        return sheet == null ? List.of() : sheet.lines();
    }

    public boolean isMore() {
        return sheet != null && sheet.cursor() != null;
    }

    public boolean isBefore() {
        return begins.size() > 1;
    }

    /** The number of the first line that is shown. */
    public int getFirst() {
        return (begins.size() - 1) * Keepings.LINES + 1;
    }

    public int getLast() {
        return getFirst() + getLines().size() - 1;
    }

    public @Nullable ItemDetail getDetail() {
        return detail;
    }

    public List<Keepings.Shelf> getShelves() {
        return shelves == null ? List.of() : shelves;
    }

    /** What a collection is called; empty if it is none of those that are known here. */
    public String shelf(@Nullable UUID id) {
        return getShelves().stream()
                .filter(shelf -> shelf.id().equals(id))
                .map(Keepings.Shelf::name)
                .findFirst()
                .orElse("");
    }

    public List<Kind> getKinds() {
        return Stream.of(Kind.values()).filter(each -> each != Kind.COLLECTION).toList();
    }

    public Kind getShown() {
        return kind;
    }

    /** Whether only some are asked for. */
    public boolean isNarrowed() {
        return collection != null || !searched.isEmpty();
    }

    public String getKind() {
        return kind.wire();
    }

    /** What isn't a kind of item is contacts. */
    public void setKind(@Nullable String wire) {
        kind = Kind.ofWire(Objects.requireNonNullElse(wire, ""))
                .filter(each -> each != Kind.COLLECTION)
                .orElse(Kind.CONTACT);
    }

    public @Nullable String getChosen() {
        return chosen == null ? null : chosen.toString();
    }

    public void setChosen(@Nullable String id) {
        chosen = getShelves().stream()
                .map(Keepings.Shelf::id)
                .filter(shelf -> shelf.toString().equals(id))
                .findFirst()
                .orElse(null);
    }

    public String getTyped() {
        return typed;
    }

    public void setTyped(@Nullable String typed) {
        this.typed = Objects.requireNonNullElse(typed, "");
    }
}
