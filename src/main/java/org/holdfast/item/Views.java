package org.holdfast.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/** Finds the views of a stored form. */
@ApplicationScoped
public class Views {

    private final List<View> all = new ArrayList<>();
    private final Formats formats;

    protected Views() {
        this(List.of(), new Formats());
    }

    @Inject
    Views(@Any Instance<View> found, Formats formats) {
        this((Iterable<View>) found, formats);
    }

    Views(Iterable<View> found, Formats formats) {
        found.forEach(all::add);
        this.formats = formats;
    }

    /** What octets of a media type can be seen as, beside themselves. */
    public List<View> of(Kind kind, @Nullable String stored) {
        return all.stream()
                .filter(view -> view.kind() == kind)
                .filter(view -> view.from().stream().anyMatch(type -> MediaTypes.isOf(type, stored)))
                .toList();
    }

    /**
     * The view that leads from one media type to the form of another; empty if there is none, or if both are one form. A view
     * may say more of what it makes than clients do of what they send, such as a version: the form decides.
     */
    Optional<View> between(Kind kind, @Nullable String stored, String wanted) {
        Optional<Format> form = formats.of(kind, wanted);
        return of(kind, stored).stream()
                .filter(view -> form.isPresent() && form.equals(formats.of(kind, view.to())))
                .findFirst();
    }
}
