package org.holdfast.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.holdfast.access.AuditRecords.Kept;
import org.holdfast.access.AuditVerification.Finding;
import org.holdfast.journal.Digest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditChainTest {

    private static final UUID CHAIN = UUID.fromString("00000000-0000-4000-8000-00000000000c");
    private static final UUID SUBSCRIBER = UUID.fromString("00000000-0000-4000-8000-00000000000a");

    @Test
    void a_chain_as_it_was_written_is_sound() {
        List<Kept> chain = chain(5);

        Finding finding = walk(chain, 5);

        assertThat(finding.line()).isEqualTo("audit " + CHAIN + ": 5 lines: sound");
    }

    @Test
    void a_line_with_another_reason_no_longer_has_its_hash() {
        List<Kept> chain = chain(5);
        chain.set(2, new Kept(line(3, "somebody else's ticket"), chain.get(2).hash()));

        Finding finding = walk(chain, 5);

        assertThat(finding.faults()).containsExactly("line 3 does not have its hash");
    }

    @Test
    void a_line_that_was_altered_together_with_its_hash_breaks_the_next_one() {
        List<Kept> chain = chain(5);
        Digest before = Digest.parse(chain.get(1).hash()).orElseThrow();
        AuditLine altered = line(3, "somebody else's ticket");
        chain.set(2, new Kept(altered, altered.hashAfter(before).hex()));

        Finding finding = walk(chain, 5);

        assertThat(finding.faults()).containsExactly("line 4 does not have its hash");
    }

    @Test
    void a_line_that_was_removed_is_missed() {
        List<Kept> chain = chain(5);
        chain.remove(2);

        Finding finding = walk(chain, 5);

        assertThat(finding.faults()).containsExactly("line 3 is missing: 4 comes after 2");
    }

    @Test
    void lines_removed_from_the_end_are_missed_because_the_head_knows_of_them() {
        Finding finding = walk(chain(5).subList(0, 3), 5);

        assertThat(finding.faults()).containsExactly("the head says 5, but the last line is 3");
    }

    @Test
    void two_lines_of_one_number_are_told() {
        List<Kept> chain = chain(3);
        chain.add(2, new Kept(line(2, "from before the database was put back"), "00"));

        Finding finding = walk(chain, 3);

        assertThat(finding.faults()).containsExactly("there are two lines 2");
    }

    @Test
    void a_chain_begins_with_the_hash_of_its_own_id() {
        AuditLine first = line(1, "ticket 1");

        assertThat(first.hashAfter(AuditLine.genesis(CHAIN)))
                .isNotEqualTo(first.hashAfter(AuditLine.genesis(AuditLine.PLANT)));
    }

    @Test
    void a_name_that_was_typed_is_kept_without_control_characters_and_as_far_as_there_is_room() {
        assertThat(Audit.plain("a\u0000b\nc\ud800", 10)).isEqualTo("abc");
        assertThat(Audit.plain("\ud83d\ude00".repeat(10), 5)).isEqualTo("\ud83d\ude00".repeat(2));
    }

    private static Finding walk(List<Kept> chain, long head) {
        AuditVerification.Walk walk = new AuditVerification.Walk(CHAIN);
        chain.forEach(walk::add);
        return walk.end(head);
    }

    private static List<Kept> chain(int length) {
        List<Kept> chain = new ArrayList<>();
        Digest hash = AuditLine.genesis(CHAIN);
        for (int seq = 1; seq <= length; seq++) {
            AuditLine line = line(seq, "ticket " + seq);
            hash = line.hashAfter(hash);
            chain.add(new Kept(line, hash.hex()));
        }
        return chain;
    }

    private static AuditLine line(long seq, String reason) {
        return new AuditLine(
                new UUID(0, seq),
                CHAIN,
                seq,
                Instant.parse("2026-11-22T10:00:00Z"),
                new UUID(1, 1),
                "rosa",
                "rep",
                Deed.LOOKED,
                SUBSCRIBER,
                reason,
                "{\"count\":3}",
                null);
    }
}
