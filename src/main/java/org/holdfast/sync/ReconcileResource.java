package org.holdfast.sync;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.holdfast.Refusal;
import org.holdfast.access.Caller;
import org.holdfast.access.DeviceCaller;
import org.holdfast.access.Roles;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /reconcile}: a device whose token is not of this journal asks how far back the two histories are one. It pulls
 * from there, and gives back what it knows to have changed after.
 */
@RequestScoped
@Path("reconcile")
public class ReconcileResource {

    /** A device keeps tokens at doubling distances: 64 reach further back than any journal. */
    private static final int MOST_TOKENS = 64;

    @Inject
    private Caller caller;

    @Inject
    private SyncService sync;

    /** @param tokens that the device has had, the newest first */
    public record Request(@Nullable List<@Nullable String> tokens) {}

    /** @param common the newest one that is good; the journal's beginning if none is, for that is common to all */
    public record Answer(String common) {}

    @POST
    @RolesAllowed(Roles.DEVICE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Answer reconcile(Request request) {
        List<@Nullable String> tokens = request.tokens();
        if (tokens == null) {
            throw Refusal.invalid("tokens", "tokens is missing.");
        }
        if (tokens.size() > MOST_TOKENS) {
            throw Refusal.invalid(
                    "tokens", "tokens has at most " + MOST_TOKENS + " tokens; keep those at doubling distances.");
        }
        DeviceCaller device = caller.device();
        return new Answer(
                sync.reconcile(device.account(), device.device(), tokens).toString());
    }
}
