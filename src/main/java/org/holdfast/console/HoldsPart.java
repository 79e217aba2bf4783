package org.holdfast.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.account.DeviceService;
import org.holdfast.item.Hold;
import org.holdfast.item.HoldService;
import org.jspecify.annotations.Nullable;

/** The mass changes of the subscriber who is shown that wait for a decision, and the latest that were decided on. */
@Named
@RequestScoped
public class HoldsPart {

    private static final int MOST = 50;
    private static final int MOST_DECIDED = 10;

    @Inject
    private SubscriberPage page;

    @Inject
    private HoldService holds;

    @Inject
    private DeviceService devices;

    private List<Line> open = List.of();
    private List<Line> decided = List.of();

    /**
     * A row.
     *
     * @param device its name; null if it is revoked
     * @param done whether all that follows from the decision has been done
     */
    public record Line(
            UUID id,
            @Nullable String device,
            String kind,
            String state,
            int deletes,
            int edits,
            Instant openedAt,
            Instant expiresAt,
            @Nullable Instant decidedAt,
            @Nullable String reason,
            boolean done)
            implements Serializable {}

    @PostConstruct
    void load() {
        UUID account = page.account();
        List<Hold> waiting = holds.list(account, Hold.State.OPEN, null, MOST);
        List<Hold> latest = holds.list(account, null, null, MOST_DECIDED);
        Map<UUID, String> names = new HashMap<>();
        if (!waiting.isEmpty() || !latest.isEmpty()) {
            devices.list(account, null).forEach(device -> names.put(device.device(), device.name()));
        }
        open = waiting.stream().map(hold -> line(hold, names)).toList();
        decided = latest.stream()
                .filter(hold -> hold.state() != Hold.State.OPEN)
                .map(hold -> line(hold, names))
                .toList();
    }

    private static Line line(Hold hold, Map<UUID, String> names) {
        return new Line(
                hold.id(),
                names.get(hold.device()),
                hold.kind().wire(),
                hold.state().wire(),
                hold.deletes(),
                hold.edits(),
                hold.openedAt(),
                hold.expiresAt(),
                hold.decidedAt(),
                hold.reason(),
                hold.settled());
    }

    public List<Line> getOpen() {
        return open;
    }

    public List<Line> getDecided() {
        return decided;
    }
}
