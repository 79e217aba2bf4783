package org.holdfast.account;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.AttributeConverter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How an account stands with its carrier. */
public enum AccountStatus {
    /** Reads and writes. */
    ACTIVE,
    /** Reads, but doesn't write. */
    SUSPENDED,
    /** Neither; its number is free for another account. Until its grace time is over it can be opened again, with all in it. */
    CLOSED,
    /** What it kept is destroyed; only the journal's entries are left, and they name nothing but ids and digests. */
    ERASED;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The status's name in JSON and in the database, such as {@code active}. */
    @JsonValue
    public String wire() {
        return wire;
    }

    /** Whether its subscriber has left. */
    public boolean isOver() {
        return this == CLOSED || this == ERASED;
    }

    public static Optional<AccountStatus> ofWire(String wire) {
        return Stream.of(values()).filter(status -> status.wire.equals(wire)).findFirst();
    }

    /** The status as the database's column has it. */
    static class Column implements AttributeConverter<AccountStatus, String> {

        @Override
        public String convertToDatabaseColumn(AccountStatus status) {
            return status.wire;
        }

        @Override
        public AccountStatus convertToEntityAttribute(String column) {
            return ofWire(column).orElseThrow(() -> new IllegalStateException("no account has status " + column));
        }
    }
}
