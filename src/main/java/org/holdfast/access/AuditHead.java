package org.holdfast.access;

import org.holdfast.journal.Digest;

/** Where a chain ends: its last line's number and hash. */
record AuditHead(long seq, Digest hash) {

    /** @param row a number and a hash in hex */
    static AuditHead of(Object[] row) {
        return new AuditHead((Long) row[0], Digest.parse((String) row[1]).orElseThrow());
    }
}
