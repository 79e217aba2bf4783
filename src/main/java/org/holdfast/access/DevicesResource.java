package org.holdfast.access;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.Refusal.Reason;
import org.holdfast.account.DeviceService;
import org.holdfast.account.EnrolmentService;
import org.holdfast.account.Msisdn;
import org.holdfast.account.Text;

/** A handset enrols, and a subscriber's devices look after each other. */
@RequestScoped
@Path("devices")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DevicesResource {

    @Inject
    private Caller caller;

    @Inject
    private EnrolmentService enrolment;

    @Inject
    private DeviceService devices;

    @Inject
    private RateLimits rateLimits;

    record NewDevice(
            @NotNull @Pattern(regexp = Msisdn.PATTERN, message = Msisdn.SENTENCE)
            String msisdn,

            @NotNull @Size(min = 1, max = 20) String code,

            @NotNull @Size(min = 1, max = 100) @Pattern(regexp = Text.PLAIN, message = Text.PLAIN_SENTENCE)
            String name,

            @NotNull @Size(min = 1, max = 50) @Pattern(regexp = Text.PLAIN, message = Text.PLAIN_SENTENCE)
            String platform) {}

    record NewName(
            @NotNull @Size(min = 1, max = 100) @Pattern(regexp = Text.PLAIN, message = Text.PLAIN_SENTENCE)
            String name) {}

    record Devices(List<DeviceService.Listed> devices) {}

    @POST
    @PermitAll
    public Response enrol(@NotNull @Valid NewDevice device) {
        rateLimits.enrolling(device.msisdn(), caller.address());
        EnrolmentService.Enrolled enrolled = enrolment
                .enrol(device.msisdn(), device.code(), device.name(), device.platform())
                .orElseThrow(() -> Refusal.of(
                        Reason.WRONG_CODE, "This code doesn't enrol a device for this number; ask for a new one."));
        rateLimits.enrolled(device.msisdn());
        return Response.created(URI.create("devices/" + enrolled.device()))
                .entity(enrolled)
                .build();
    }

    @GET
    @RolesAllowed(Roles.DEVICE)
    public Devices list() {
        return new Devices(
                devices.list(caller.device().account(), caller.device().device()));
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed(Roles.WRITER)
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public void rename(@PathParam("id") UUID id, @NotNull @Valid NewName name) {
        devices.rename(caller.device().account(), id, name.name());
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.DEVICE)
    public void revoke(@PathParam("id") UUID id) {
        devices.revoke(caller.device().account(), id);
    }
}
