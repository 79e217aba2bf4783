package org.holdfast.support;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.holdfast.support.Notice.Severity;
import org.jspecify.annotations.Nullable;

/** A notice as it is kept. */
@Entity
@Table(name = "notice")
class NoticeRow {

    @Id
    private UUID id;

    private String severity;
    private String text;
    private Instant at;
    private String scope;

    @Column(name = "carrier_id")
    private @Nullable UUID carrier;

    @Column(name = "account_id")
    private @Nullable UUID account;

    @Column(name = "incident_id")
    private @Nullable UUID incident;

    @Column(name = "lifted_at")
    private @Nullable Instant liftedAt;

    @Column(name = "text_es")
    private @Nullable String spanish;

    @Column(name = "until_at")
    private @Nullable Instant until;

    protected NoticeRow() {}

    NoticeRow(Notice notice) {
        this.id = notice.id();
        this.severity = notice.severity().wire();
        this.text = notice.text();
        this.at = notice.at();
        this.scope = notice.scope();
        this.carrier = notice.carrier();
        this.account = notice.account();
        this.incident = notice.incident();
        this.spanish = notice.spanish();
    }

    Notice notice() {
        return new Notice(
                id,
                Severity.valueOf(severity.toUpperCase(Locale.ROOT)),
                text,
                at,
                carrier,
                account,
                incident,
                spanish,
                scope.equals(Notice.AFFECTED));
    }
}
