package org.holdfast.sync;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.Limits;
import org.holdfast.Refusal;
import org.holdfast.access.Caller;
import org.holdfast.access.Roles;
import org.holdfast.journal.Head;
import org.holdfast.journal.JournalReader;
import org.jspecify.annotations.Nullable;

/** {@code GET /journal}: the entries themselves, so that a client can check the chain without believing the server. */
@RequestScoped
@Path("journal")
public class JournalResource {

    @Inject
    private Caller caller;

    @Inject
    private JournalReader reader;

    @Inject
    private Limits limits;

    /**
     * @param entries in order; each entry's members as they are hashed, and {@code hash}
     * @param genesis the hash before entry 1
     * @param head the journal's head now
     * @param more whether there are entries after the last one here, within what was asked for
     */
    public record Page(List<Map<String, Object>> entries, String genesis, String head, boolean more) {}

    /** @param from the first entry wanted, 1 if absent; {@code to} the last one, the head if absent */
    @GET
    @RolesAllowed(Roles.DEVICE)
    @Produces(MediaType.APPLICATION_JSON)
    public Page entries(@QueryParam("from") @Nullable Long from, @QueryParam("to") @Nullable Long to) {
        UUID account = caller.device().account();
        Head head = reader.head(account).orElseThrow(() -> Refusal.notFound("account"));
        long first = from == null ? 1 : from;
        long last = to == null ? head.seq() : Math.min(to, head.seq());
        if (first < 1) {
            throw Refusal.invalid("from", "from is at least 1.");
        }
        if (to != null && to < first) {
            throw Refusal.invalid("to", "to is not before from.");
        }
        int wanted = (int) Math.max(0, Math.min(limits.pageItems(), last - first + 1));
        List<Map<String, Object>> entries = wanted == 0
                ? List.of()
                : reader.entries(account, first, wanted).stream()
                        .map(JournalResource::wire)
                        .toList();
        return new Page(
                entries,
                org.holdfast.journal.SyncToken.genesis(account).hash().hex(),
                head.token().toString(),
                first + entries.size() <= last);
    }

    private static Map<String, Object> wire(JournalReader.Link link) {
        Map<String, Object> members = link.entry().members();
        members.put("hash", link.hash().hex());
        return members;
    }
}
