package org.holdfast.sync;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.holdfast.Refusal;
import org.holdfast.access.Caller;
import org.holdfast.access.Roles;
import org.holdfast.escrow.EscrowLevel;
import org.holdfast.journal.JournalReader;
import org.holdfast.receipt.Level;
import org.holdfast.receipt.Receipt;
import org.holdfast.receipt.Receipts;
import org.jspecify.annotations.Nullable;

/** {@code /receipts}: a device asks whether a receipt is good, and whether what it says is still so. */
@RequestScoped
@Path("receipts")
public class ReceiptsResource {

    @Inject
    private Caller caller;

    @Inject
    private Receipts receipts;

    @Inject
    private JournalReader reader;

    @Inject
    private EscrowLevel escrow;

    @Inject
    private Replicated replicated;

    public record Request(@Nullable String receipt) {}

    public record Said(
            UUID account, UUID device, long from, long to, String head, String ops, String level, Instant at) {

        static Said of(Receipt receipt) {
            return new Said(
                    receipt.account(),
                    receipt.device(),
                    receipt.from(),
                    receipt.to(),
                    receipt.head().toString(),
                    receipt.ops().hex(),
                    receipt.level().wire(),
                    receipt.at());
        }
    }

    /**
     * @param valid whether this service signed it, for the caller's account
     * @param present whether the account's journal still has the head that the receipt names, and so all that is before it;
     *     false means that acknowledged history is missing here
     * @param level that what the receipt is for has reached by now, as far as is known; absent if it is not present
     * @param said what the receipt says; absent if it is not valid
     */
    public record Answer(
            boolean valid,
            @Nullable Boolean present,
            @Nullable String level,
            @Nullable Said said) {}

    @POST
    @Path("verify")
    @RolesAllowed(Roles.DEVICE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Answer verify(Request request) {
        String text = request.receipt();
        if (text == null) {
            throw Refusal.invalid("receipt", "receipt is missing.");
        }
        UUID account = caller.device().account();
        return receipts.verify(text)
                .filter(receipt -> receipt.account().equals(account))
                .map(this::answer)
                .orElse(new Answer(false, null, null, null));
    }

    private Answer answer(Receipt receipt) {
        boolean present = reader.standing(receipt.account(), receipt.head())
                .orElseThrow(() -> Refusal.notFound("account"))
                .tokenIsGood();
        return new Answer(true, present, present ? levelOf(receipt).wire() : null, Said.of(receipt));
    }

    /** What a standby confirmed once stays confirmed. What is in escrow is asked anew: a vault can be lost, too. */
    private Level levelOf(Receipt receipt) {
        UUID account = receipt.account();
        Level now = Levels.of(receipt.to(), replicated.of(account), escrow.of(account))
                .of(receipt.to());
        return now == Level.STORED && receipt.level() == Level.REPLICATED ? Level.REPLICATED : now;
    }
}
