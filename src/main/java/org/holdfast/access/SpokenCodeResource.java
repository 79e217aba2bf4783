package org.holdfast.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.holdfast.account.SpokenCodes;

/** {@code /spoken-code}: six digits for the subscriber to read out to a rep, who may look at the account's content for them. */
@RequestScoped
@Path("spoken-code")
@RolesAllowed(Roles.DEVICE)
@Produces(MediaType.APPLICATION_JSON)
public class SpokenCodeResource {

    @Inject
    private Caller caller;

    @Inject
    private SpokenCodes codes;

    @Inject
    private LookBounds bounds;

    @POST
    public Response issue() {
        DeviceCaller device = caller.device();
        return Response.status(Response.Status.CREATED)
                .entity(codes.issue(device.account(), device.device(), bounds.codeLife()))
                .build();
    }
}
