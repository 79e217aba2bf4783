package org.holdfast.sync;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.holdfast.account.DeviceService;
import org.holdfast.journal.Gate;
import org.holdfast.journal.JournalReader;
import org.holdfast.node.Tiding;

/**
 * Looks after accounts that somebody listens to here and that another node may have changed: tells the streams of new heads, and ends
 * those of devices that were revoked there. Two statements for up to a thousand accounts, none for what nobody listens to.
 */
@ApplicationScoped
class HeadWatch {

    @Inject
    private Streams streams;

    @Inject
    private JournalReader reader;

    @Inject
    private DeviceService devices;

    @Inject
    private Gate gate;

    void heard(@Observes Tiding tiding) {
        List<UUID> accounts = new ArrayList<>(streams.accounts());
        if (!tiding.isOfAny()) {
            accounts.retainAll(tiding.accounts());
        }
        for (int from = 0; from < accounts.size(); from += JournalReader.MOST_HEADS) {
            look(accounts.subList(from, Math.min(accounts.size(), from + JournalReader.MOST_HEADS)));
        }
    }

    private void look(List<UUID> accounts) {
        if (gate.standing().state() == Gate.State.RECOVERING) {
            return;
        }
        Set<UUID> welcome = devices.welcome(accounts);
        accounts.forEach(account -> streams.endThoseOfOthers(account, welcome));
        reader.heads(accounts).forEach(head -> streams.headIsAt(head.account(), head.token()));
    }
}
