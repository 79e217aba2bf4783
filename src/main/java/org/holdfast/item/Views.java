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
class Views {

    private final List<View> all = new ArrayList<>();

    protected Views() {}

    @Inject
    Views(@Any Instance<View> found) {
        this((Iterable<View>) found);
    }

    Views(Iterable<View> found) {
        found.forEach(all::add);
    }

    /** What octets of a media type can be seen as, beside themselves. */
    List<View> of(Kind kind, @Nullable String stored) {
        return all.stream()
                .filter(view -> view.kind() == kind)
                .filter(view -> view.from().stream().anyMatch(type -> MediaTypes.isOf(type, stored)))
                .toList();
    }

    /** The view that leads from one media type to another; empty if there is none, or if both are one form. */
    Optional<View> between(Kind kind, @Nullable String stored, String wanted) {
        return of(kind, stored).stream()
                .filter(view -> MediaTypes.isOf(view.to(), wanted))
                .findFirst();
    }
}
