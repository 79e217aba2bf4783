package org.holdfast.item;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.journal.Kind;

/**
 * {@code If-Match} and {@code If-None-Match} of a write (RFC 9110, sections 13.1.1 and 13.1.2). A write needs one of them, so
 * that no one overwrites what he has not seen. The ETag of any form of the item names its state.
 */
final class Preconditions {

    private final Kind kind;
    private final Negotiation negotiation;
    private final Request request;
    private final HttpHeaders headers;

    Preconditions(Kind kind, Negotiation negotiation, Request request, HttpHeaders headers) {
        this.kind = kind;
        this.negotiation = negotiation;
        this.request = request;
        this.headers = headers;
    }

    /** Whether the write is to happen only if something is not there. */
    boolean isToCreate() {
        return headers.getHeaderString(HttpHeaders.IF_NONE_MATCH) != null;
    }

    void require() {
        if (!isToChange() && !isToCreate()) {
            throw Refusal.ofField(
                    Reason.PRECONDITION_REQUIRED,
                    HttpHeaders.IF_MATCH,
                    "A write needs If-Match with the ETag that it started from, or If-None-Match: * to create.");
        }
    }

    /** Runs under the account's lock, so that what was checked still holds when it is written. */
    void check(Optional<Item> item) {
        Optional<Item> live = item.filter(Item::live);
        boolean holds = live.isPresent() ? holdsFor(live.get()) : request.evaluatePreconditions() == null;
        if (!holds) {
            throw Refusal.of(
                    Reason.PRECONDITION_FAILED,
                    "The " + kind.wire() + " is not in the state that the precondition names.");
        }
    }

    /** The same, but a change that has been made already may be asked for again: its answer was lost, perhaps. */
    void checkUnless(BooleanSupplier done, Optional<Item> item) {
        if (!isToChange() || !done.getAsBoolean()) {
            check(item);
        }
    }

    private boolean isToChange() {
        return headers.getHeaderString(HttpHeaders.IF_MATCH) != null;
    }

    /** One matching tag is enough for If-Match; for If-None-Match none may. */
    private boolean holdsFor(Item live) {
        List<String> tags = negotiation.all(Negotiation.Revision.of(live)).stream()
                .map(Form::tag)
                .toList();
        Stream<Boolean> each = tags.stream().map(tag -> request.evaluatePreconditions(new EntityTag(tag)) == null);
        return isToCreate() ? each.allMatch(Boolean::booleanValue) : each.anyMatch(Boolean::booleanValue);
    }
}
