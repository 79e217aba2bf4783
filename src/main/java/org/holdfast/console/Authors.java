package org.holdfast.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.holdfast.account.DeviceService;
import org.holdfast.journal.Entry;
import org.jspecify.annotations.Nullable;

/** Who wrote an entry of the journal, in words. */
@RequestScoped
public class Authors {

    private static final int SHORT = 8;

    @Inject
    private DeviceService devices;

    @Inject
    private Voice voice;

    private @Nullable UUID account;
    private Map<String, String> names = Map.of();

    /** @param author as the journal names them; see {@link Entry#device} */
    String name(UUID of, String author) {
        if (!of.equals(account)) {
            Map<String, String> found = new HashMap<>();
            devices.list(of, null).forEach(device -> found.put(device.device().toString(), device.name()));
            names = found;
            account = of;
        }
        String device = names.get(author);
        if (device != null) {
            return device;
        }
        if (author.startsWith("staff:")) {
            return voice.text("author.staff");
        }
        if (author.equals(Entry.SYSTEM) || author.equals("carrier")) {
            return voice.text("author." + author);
        }
        return voice.text("author.gone", author.substring(0, Math.min(SHORT, author.length())));
    }
}
