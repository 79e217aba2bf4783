package org.holdfast.access;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.holdfast.account.Subscriber;
import org.holdfast.account.SubscriberDetails;
import org.holdfast.account.SubscriberSearch;
import org.holdfast.account.SubscriberService;
import org.holdfast.account.Text;
import org.jspecify.annotations.Nullable;

/** A carrier's own systems and their subscribers. Another carrier's subscriber can't be told from one that doesn't exist. */
@RequestScoped
@Path("subscribers")
@RolesAllowed(Roles.CARRIER)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SubscribersResource {

    @Inject
    private Caller caller;

    @Inject
    private SubscriberService subscribers;

    @Inject
    private SubscriberSearch search;

    @Inject
    private SubscriberReader reader;

    @Inject
    private Paging paging;

    record Page(List<Subscriber> subscribers, @Nullable UUID cursor) {}

    @POST
    public Response open(@NotNull @Valid SubscriberDetails details) {
        SubscriberService.Registered registered = subscribers.register(caller.carrier(), details);
        Subscriber subscriber = registered.subscriber();
        return registered.isNew()
                ? Response.created(URI.create("subscribers/" + subscriber.id()))
                        .entity(subscriber)
                        .build()
                : Response.ok(subscriber).build();
    }

    @GET
    public Page find(
            @QueryParam("msisdn") @Pattern(regexp = Text.PLAIN, message = Text.PLAIN_SENTENCE) @Nullable String msisdn,
            @QueryParam("email") @Pattern(regexp = Text.PLAIN, message = Text.PLAIN_SENTENCE) @Nullable String email,
            @QueryParam("reference") @Pattern(regexp = Text.PLAIN, message = Text.PLAIN_SENTENCE) @Nullable
                    String reference,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        // A plus sign that isn't escaped arrives as a space.
        String number = msisdn == null ? null : msisdn.replace(' ', '+');
        SubscriberSearch.Page found = search.find(
                caller.carrier(),
                new SubscriberSearch.Wanted(number, email, reference),
                paging.after(cursor),
                paging.limit(limit));
        return new Page(found.subscribers(), found.next());
    }

    @GET
    @Path("{id}")
    public Subscriber find(@PathParam("id") UUID id) {
        return subscribers.find(caller.carrier(), id);
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public Subscriber change(@PathParam("id") UUID id, @NotNull JsonNode patch) {
        return subscribers.change(caller.carrier(), id, before -> reader.patched(before, patch), reader.status(patch));
    }

    @DELETE
    @Path("{id}")
    public void close(@PathParam("id") UUID id) {
        subscribers.close(caller.carrier(), id);
    }
}
