package org.holdfast.support;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.holdfast.support.Notice.Severity;

/** The notices that nobody has to write: the server knows them by itself. */
final class StandingNotice {

    /** Incidents of an account that its owner must hear of at once. */
    private static final Set<String> OWED = Set.of("account-quarantined");

    private static final UUID RECOVERING =
            UUID.nameUUIDFromBytes("holdfast/notice/recovering".getBytes(StandardCharsets.US_ASCII));

    private StandingNotice() {}

    static boolean isOwedFor(String subject) {
        return OWED.contains(subject);
    }

    static Notice ofIncident(UUID incident, UUID account, Instant now) {
        return new Notice(
                UUID.randomUUID(),
                Severity.CRITICAL,
                "Something is not right with this account's history, and is being looked into. Please don't reset any device until"
                        + " this notice is gone. What your devices have is kept, there and here.",
                now,
                null,
                account,
                incident);
    }

    /** Not in the database, which is what is being recovered. */
    static Notice whileRecovering(Instant since) {
        return new Notice(
                RECOVERING,
                Severity.CRITICAL,
                "The service is bringing its data back from its second copy. Please don't reset your device. It keeps everything, and"
                        + " goes on by itself.",
                since,
                null,
                null,
                null,
                "El servicio está recuperando sus datos de su segunda copia. Por favor, no restablezca su dispositivo. Lo conserva todo y"
                        + " seguirá por sí solo.",
                false);
    }
}
