package org.holdfast.item;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.Caller;
import org.holdfast.access.Roles;
import org.holdfast.account.AccountStatus;
import org.holdfast.account.Subscriber;
import org.holdfast.account.SubscriberService;
import org.jspecify.annotations.Nullable;

/** A carrier's systems decide on what the mass-change guard holds of a subscriber, with a reason; they see how much it is, not what. */
@RequestScoped
@Path("subscribers/{id}/holds")
@RolesAllowed(Roles.CARRIER)
@Produces(MediaType.APPLICATION_JSON)
public class SubscriberHoldsResource {

    private static final String CARRIER = "carrier";

    @Inject
    private Caller caller;

    @Inject
    private SubscriberService subscribers;

    @Inject
    private HoldService holds;

    @Inject
    private HoldDecisions decisions;

    @Inject
    private Limits limits;

    /** @param cursor where the next page begins; absent on the last one */
    public record Page(List<HoldLine> holds, @Nullable String cursor) {}

    /** @param reason why, in words: it is kept with the hold */
    public record Decision(@Nullable String reason) {}

    @GET
    public Page list(
            @PathParam("id") UUID id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable UUID cursor) {
        int size = limits.page(limit);
        List<Hold> found = holds.list(own(id).id(), HoldsResource.stateOf(state), cursor, size + 1);
        List<Hold> page = found.subList(0, Math.min(size, found.size()));
        return new Page(page.stream().map(HoldLine::of).toList(), HoldsResource.cursorAfter(page, found));
    }

    @POST
    @Path("{hold}/release")
    @Consumes(MediaType.APPLICATION_JSON)
    public HoldLine release(@PathParam("id") UUID id, @PathParam("hold") UUID hold, Decision decision) {
        return HoldLine.of(decisions.release(open(id), hold, Decider.outsider(CARRIER, decision.reason())));
    }

    @POST
    @Path("{hold}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    public HoldLine discard(@PathParam("id") UUID id, @PathParam("hold") UUID hold, Decision decision) {
        return HoldLine.of(decisions.discard(open(id), hold, Decider.outsider(CARRIER, decision.reason())));
    }

    private UUID open(UUID id) {
        Subscriber subscriber = own(id);
        if (subscriber.status() == AccountStatus.CLOSED) {
            throw Refusal.of(Reason.CONFLICT, "This account is closed.");
        }
        return subscriber.id();
    }

    private Subscriber own(UUID id) {
        return subscribers.find(caller.carrier(), id);
    }
}
