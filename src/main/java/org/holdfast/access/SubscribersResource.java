package org.holdfast.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.holdfast.account.EnrolmentService;
import org.holdfast.account.Subscriber;
import org.holdfast.account.SubscriberDetails;
import org.holdfast.account.SubscriberService;

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
    private EnrolmentService enrolment;

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
    @Path("{id}")
    public Subscriber find(@PathParam("id") UUID id) {
        return subscribers.find(caller.carrier(), id);
    }

    @DELETE
    @Path("{id}")
    public void close(@PathParam("id") UUID id) {
        subscribers.close(caller.carrier(), id);
    }

    @POST
    @Path("{id}/enrolment-codes")
    public Response issueCode(@PathParam("id") UUID id) {
        return Response.status(Response.Status.CREATED)
                .entity(enrolment.issue(caller.carrier(), id))
                .build();
    }
}
