package org.holdfast.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.holdfast.account.DeviceService;
import org.holdfast.account.SubscriberService;

/** A carrier's systems see a subscriber's devices, and shut one out. */
@RequestScoped
@Path("subscribers/{id}/devices")
@RolesAllowed(Roles.CARRIER)
@Produces(MediaType.APPLICATION_JSON)
public class SubscriberDevicesResource {

    @Inject
    private Caller caller;

    @Inject
    private SubscriberService subscribers;

    @Inject
    private DeviceService devices;

    @GET
    public DevicesResource.Devices list(@PathParam("id") UUID id) {
        return new DevicesResource.Devices(devices.list(own(id), null));
    }

    @DELETE
    @Path("{device}")
    public void revoke(@PathParam("id") UUID id, @PathParam("device") UUID device) {
        devices.revoke(own(id), device);
    }

    private UUID own(UUID id) {
        return subscribers.find(caller.carrier(), id).id();
    }
}
