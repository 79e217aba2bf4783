package org.holdfast.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Answers a {@code GET} in the form that {@code Accept} prefers. The stored form is sent wherever it is as welcome as any
 * other; a view where it is more welcome, or the only one that is.
 */
@ApplicationScoped
public class Negotiation {

    private final Views views;

    protected Negotiation() {
        this(new Views());
    }

    @Inject
    Negotiation(Views views) {
        this.views = views;
    }

    /** A revision: its digest, and the media type that it was written in. */
    public record Revision(Kind kind, Digest digest, String mediaType) {

        /** The head of a live item. */
        static Revision of(Item live) {
            return new Revision(
                    live.kind(), Objects.requireNonNull(live.digest()), Objects.requireNonNull(live.mediaType()));
        }
    }

    /**
     * The answer: 200 with the octets in one form and its ETag, or 304.
     *
     * @param stored reads the stored octets; not called if the client has them
     * @throws Refusal {@link Reason#NOT_ACCEPTABLE} if the client wants none of the forms there are, or only such as this
     *     revision can't be converted to
     */
    public Response answer(Revision revision, Request request, HttpHeaders headers, Supplier<byte[]> stored) {
        Accept accept = new Accept(
                headers.getHeaderString(HttpHeaders.ACCEPT) == null ? List.of() : headers.getAcceptableMediaTypes());
        NotConvertible failure = null;
        byte[] octets = null;
        for (Form form : wanted(revision, accept)) {
            Response.ResponseBuilder settled = request.evaluatePreconditions(new EntityTag(form.tag()));
            if (settled != null) {
                return settled.header(HttpHeaders.VARY, HttpHeaders.ACCEPT).build();
            }
            octets = octets == null ? stored.get() : octets;
            try {
                return Response.ok(form.of(octets), form.mediaType())
                        .tag(new EntityTag(form.tag()))
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                        .build();
            } catch (NotConvertible notConvertible) {
                failure = notConvertible;
            }
        }
        throw notAcceptable(revision, failure);
    }

    /** The forms that are welcome, the most welcome first, the stored one before others as welcome. */
    List<Form> wanted(Revision revision, Accept accept) {
        return all(revision).stream()
                .filter(form -> accept.weightOf(form.mediaType()) > 0)
                .sorted(Comparator.comparing((Form form) -> -accept.weightOf(form.mediaType())))
                .toList();
    }

    /** Every form there is, the stored one first. */
    List<Form> all(Revision revision) {
        List<Form> forms = new ArrayList<>();
        forms.add(Form.stored(revision.digest(), revision.mediaType()));
        views.of(revision.kind(), revision.mediaType()).forEach(view -> forms.add(Form.seen(revision.digest(), view)));
        return forms;
    }

    Refusal notAcceptable(Revision revision, @Nullable NotConvertible failure) {
        List<String> types = all(revision).stream().map(Form::mediaType).toList();
        String sentence = failure == null
                ? "This " + revision.kind().wire() + " can be had as " + String.join(" or ", types) + "."
                : "This " + revision.kind().wire() + " can be had as " + revision.mediaType() + " only: "
                        + failure.getMessage();
        return Refusal.ofField(Reason.NOT_ACCEPTABLE, HttpHeaders.ACCEPT, sentence);
    }
}
