package org.holdfast.console;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.Objects;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.journal.Kind;
import org.holdfast.restore.Scope;
import org.holdfast.restore.Strategy;
import org.jspecify.annotations.Nullable;

/** What a rep asks for on the page that restores. */
public class RestoreWish implements Serializable {

    private static final long serialVersionUID = 1L;

    static final String BY_TIME = "time";
    static final String BY_NUMBER = "number";

    private static final String ALL = "all";

    private String by = BY_TIME;
    private String time = "";
    private @Nullable Long number;
    private String scope = ALL;
    private Strategy strategy = Strategy.MERGE;
    private boolean skipDeletes;

    /** @throws Refusal if the scope is none of those on offer */
    Scope toScope() {
        if (scope.equals(ALL)) {
            return new Scope(EnumSet.allOf(Kind.class), null, null);
        }
        return Kind.ofWire(scope)
                .map(kind -> new Scope(EnumSet.of(kind), null, null))
                .orElseGet(() -> new Scope(EnumSet.allOf(Kind.class), collection(), null));
    }

    private UUID collection() {
        try {
            return UUID.fromString(scope);
        } catch (IllegalArgumentException e) {
            throw Refusal.notFound("collection");
        }
    }

    boolean isByTime() {
        return by.equals(BY_TIME);
    }

    public String getBy() {
        return by;
    }

    public void setBy(String by) {
        this.by = by;
    }

    public String getTime() {
        return time;
    }

    public void setTime(@Nullable String time) {
        this.time = Objects.requireNonNullElse(time, "");
    }

    public @Nullable Long getNumber() {
        return number;
    }

    public void setNumber(@Nullable Long number) {
        this.number = number;
    }

    public String getScope() {
        return scope;
    }

    public void setScope(String scope) {
        this.scope = scope;
    }

    public Strategy getStrategy() {
        return strategy;
    }

    public void setStrategy(Strategy strategy) {
        this.strategy = strategy;
    }

    public boolean isSkipDeletes() {
        return skipDeletes;
    }

    public void setSkipDeletes(boolean skipDeletes) {
        this.skipDeletes = skipDeletes;
    }
}
