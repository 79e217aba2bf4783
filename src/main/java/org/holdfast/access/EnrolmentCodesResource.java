package org.holdfast.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.holdfast.account.EnrolmentService;

/** A carrier's systems let one more device of a subscriber in. */
@RequestScoped
@Path("subscribers/{id}/enrolment-codes")
@RolesAllowed(Roles.CARRIER)
@Produces(MediaType.APPLICATION_JSON)
public class EnrolmentCodesResource {

    @Inject
    private Caller caller;

    @Inject
    private EnrolmentService enrolment;

    @POST
    public Response issue(@PathParam("id") UUID id) {
        return Response.status(Response.Status.CREATED)
                .entity(enrolment.issue(caller.carrier(), id))
                .build();
    }
}
