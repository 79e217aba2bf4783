package org.holdfast.console;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.holdfast.access.StaffSubscribers;
import org.holdfast.account.Subscriber;
import org.jspecify.annotations.Nullable;

/** One box, in which a rep types what the caller says, and below it who that may be. */
@Named
@ViewScoped
public class FindPage implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Letters from which on anybody is looked for. */
    private static final int SHORTEST = 2;

    private static final int MOST = 20;

    @Inject
    private StaffSubscribers subscribers;

    private String typed = "";
    private List<Subscriber> found = List.of();
    private boolean more;

    public void find() {
        if (isTooShort()) {
            found = List.of();
            more = false;
            return;
        }
        List<Subscriber> all = subscribers.find(typed, MOST + 1);
        more = all.size() > MOST;
        found = List.copyOf(all.subList(0, Math.min(MOST, all.size())));
    }

    public boolean isTooShort() {
        return typed.strip().length() < SHORTEST;
    }

    public List<Subscriber> getFound() {
        return found;
    }

    /** Whether there are more than are shown. */
    public boolean isMore() {
        return more;
    }

    public String getTyped() {
        return typed;
    }

    public void setTyped(@Nullable String typed) {
        this.typed = Objects.requireNonNullElse(typed, "");
    }
}
