package org.holdfast.sync;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.access.Caller;
import org.holdfast.access.DeviceCaller;
import org.holdfast.access.Roles;
import org.holdfast.journal.Gate;
import org.holdfast.journal.Gate.State;
import org.holdfast.journal.Quarantine;
import org.holdfast.support.Notice;
import org.holdfast.support.Notices;
import org.holdfast.support.Recovering;
import org.holdfast.support.ResetAdvice;
import org.holdfast.support.ResetAdvice.Advice;
import org.jspecify.annotations.Nullable;

/** {@code GET /status}: a device asks how the server stands, and whether it is safe to reset the device. */
@RequestScoped
@Path("status")
public class StatusResource {

    private static final String QUARANTINED =
            "The server and its second copy remember this account differently; people look into it.";

    private static final String RECOVERING =
            "The server is bringing its data back, and this device may hold what the server lacks.";

    @Inject
    private Caller caller;

    @Inject
    private Gate gate;

    @Inject
    private ResetAdvice advice;

    @Inject
    private Replicated replicated;

    @Inject
    private Quarantine quarantine;

    @Inject
    private Notices notices;

    @Inject
    private Recovering recovering;

    @Inject
    private ProgressNotes notes;

    public record Told(UUID id, String severity, String text, Instant at) {

        static Told of(Notice notice, Locale language) {
            return new Told(notice.id(), notice.severity().wire(), notice.textIn(language), notice.at());
        }
    }

    /**
     * @param state {@code normal}, {@code recovering} or {@code read-only}
     * @param head absent while recovering, as are the levels: what is there then is not what there is
     * @param why in one sentence for people: the first reason against a reset, or what the advice rests on
     */
    public record Answer(
            String state,
            @Nullable String head,
            @Nullable Levels levels,
            boolean safeToReset,
            String why,
            List<Told> notices) {}

    /** @param pending the ops that the device still holds; left out, it isn't known */
    @GET
    @RolesAllowed(Roles.DEVICE)
    @Produces(MediaType.APPLICATION_JSON)
    public Answer status(@QueryParam("pending") @Nullable Long pending, @Context HttpHeaders headers) {
        Locale language = headers.getAcceptableLanguages().get(0);
        if (pending != null && pending < 0) {
            throw Refusal.invalid("pending", "pending is at least 0.");
        }
        State state = gate.standing().state();
        if (state == State.RECOVERING) {
            return new Answer(
                    state.wire(), null, null, false, RECOVERING, List.of(Told.of(recovering.notice(), language)));
        }
        DeviceCaller device = caller.device();
        if (pending != null) {
            notes.said(device.account(), device.device(), pending);
        }
        Advice found = advice.of(
                device.account(), device.device(), pending == null ? OptionalLong.empty() : OptionalLong.of(pending));
        boolean quarantined = quarantine.find(device.account()).isPresent();
        return new Answer(
                quarantined ? State.READ_ONLY.wire() : state.wire(),
                found.head().token().toString(),
                Levels.of(found.head().seq(), replicated.of(device.account()), found.escrowed()),
                found.safe() && !quarantined,
                quarantined ? QUARANTINED : found.why(),
                notices.concerning(device.carrier(), device.account()).stream()
                        .map(notice -> Told.of(notice, language))
                        .toList());
    }
}
