package org.holdfast.access;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.account.SubscriberService;
import org.jspecify.annotations.Nullable;

/**
 * Many subscribers in one request. Each entry is a transaction of its own, so a bad one harms only itself, and a batch that
 * was cut off is sent again: what is there already is found.
 */
@RequestScoped
@Path("subscribers/batch")
@RolesAllowed(Roles.CARRIER)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SubscriberBatchResource {

    @Inject
    private Caller caller;

    @Inject
    private SubscriberService subscribers;

    @Inject
    private SubscriberReader reader;

    @Inject
    private Limits limits;

    record Batch(@NotNull List<JsonNode> subscribers) {}

    record Results(List<Result> results) {}

    /** @param status {@code created}, {@code unchanged}, {@code conflict} or {@code invalid} */
    record Result(
            int index,
            String status,
            @Nullable UUID id,
            @Nullable EntryProblem problem) {}

    /** What a problem answer would say (RFC 9457), as far as it is about one entry. */
    record EntryProblem(
            String type, String detail, @Nullable String field) {}

    @POST
    public Results register(@NotNull @Valid Batch batch) {
        List<JsonNode> entries = batch.subscribers();
        if (entries.size() > limits.batchSubscribers()) {
            throw Refusal.ofField(
                    Reason.TOO_LARGE,
                    "subscribers",
                    "A batch has at most " + limits.batchSubscribers() + " subscribers, not " + entries.size() + ".");
        }
        UUID carrier = caller.carrier();
        return new Results(IntStream.range(0, entries.size())
                .mapToObj(index -> result(carrier, index, entries.get(index)))
                .toList());
    }

    private Result result(UUID carrier, int index, JsonNode entry) {
        try {
            SubscriberService.Registered registered = subscribers.registerOnce(carrier, reader.read(entry));
            String status = registered.isNew() ? "created" : "unchanged";
            return new Result(index, status, registered.subscriber().id(), null);
        } catch (Refusal refusal) {
            String name = refusal.reason().wire();
            EntryProblem problem =
                    new EntryProblem("urn:holdfast:problem:" + name, refusal.sentence(), refusal.field());
            return new Result(index, name, null, problem);
        }
    }
}
