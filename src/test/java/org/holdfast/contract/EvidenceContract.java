package org.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.holdfast.Refusal.Reason;
import org.holdfast.access.StaffCaller;
import org.holdfast.account.StaffRole;
import org.holdfast.history.Timeline;
import org.holdfast.item.ItemService;
import org.holdfast.item.Op;
import org.holdfast.journal.Cause;
import org.holdfast.journal.Content;
import org.holdfast.journal.Kind;
import org.holdfast.support.EvidenceBundle;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;

/** What changed when, counted; and the chain in a stranger's hands. */
abstract class EvidenceContract extends CreditContract {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");

    @Inject
    private EvidenceBundle bundle;

    @Inject
    private Timeline timeline;

    @Inject
    private ItemService pushing;

    @Test
    void a_stranger_checks_the_chain_and_the_statement_with_what_is_in_the_bundle() throws Exception {
        UUID carrier = carrier();
        UUID account = subscriber(carrier);
        for (int i = 0; i < 30; i++) {
            pushing.push(account, "phone", List.of(put("note ü " + i)));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        bundle.write(staff(carrier, StaffRole.REP), account, "ticket 1", null, out);

        Map<String, byte[]> files = unzipped(out.toByteArray());
        JsonNode statement = verified(text(files, "statement.jws").strip(), text(files, "keys.jwks.json"));
        String last = "";
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] hash = genesis(account);
        for (String line : text(files, "journal.ndjson").lines().toList()) {
            ObjectNode entry = (ObjectNode) JSON.readTree(line);
            String stored = entry.remove("hash").asText();
            sha256.update(hash);
            hash = sha256.digest(new JsonCanonicalizer(entry.toString()).getEncodedUTF8());
            assertThat(HexFormat.of().formatHex(hash)).isEqualTo(stored);
            last = entry.get("seq") + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        }
        assertThat(statement.path("account").asText()).isEqualTo(account.toString());
        assertThat(statement.path("head").asText()).isEqualTo(last);
        assertThat(statement.path("journal").asText())
                .isEqualTo(HexFormat.of().formatHex(sha256.digest(files.get("journal.ndjson"))));
        assertThat(text(files, "README.txt")).contains("RFC 8785");
        assertThat(text(files, "journal.ndjson")).doesNotContain("note ü");
    }

    @Test
    void evidence_is_handed_out_for_ones_own_subscribers_only_and_a_refused_one_writes_nothing() {
        UUID account = subscriber(carrier());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StaffCaller foreign = staff(carrier(), StaffRole.REP);

        assertThatThrownBy(() -> bundle.write(foreign, account, null, null, out))
                .satisfies(is(Reason.NOT_FOUND));

        assertThat(out.size()).isZero();
    }

    @Test
    void days_begin_where_the_caller_is_and_each_device_and_cause_is_counted() throws Exception {
        UUID carrier = carrier();
        UUID account = subscriber(carrier);
        // 23:30 on the 21st in Greenwich is half past noon on the 22nd in Auckland.
        entry(account, 100, "phone", "user", "put", "2025-11-21T23:30:00Z");
        entry(account, 101, "phone", "user", "put", "2025-11-22T00:30:00Z");
        entry(account, 102, "phone", "reset", "delete", "2025-11-22T10:59:59Z");
        entry(account, 103, "tablet", "user", "put", "2025-11-22T11:00:00Z");
        StaffCaller rep = staff(carrier, StaffRole.REP);
        LocalDate day = LocalDate.of(2025, 11, 22);

        List<Timeline.Changes> auckland = timeline.days(rep, account, day, day.plusDays(1), AUCKLAND);
        List<Timeline.Changes> utc = timeline.days(rep, account, day.minusDays(1), day, ZoneId.of("UTC"));

        assertThat(auckland)
                .containsExactly(
                        new Timeline.Changes(day, "phone", Cause.RESET, 0, 1),
                        new Timeline.Changes(day, "phone", Cause.USER, 2, 0),
                        new Timeline.Changes(day.plusDays(1), "tablet", Cause.USER, 1, 0));
        assertThat(utc).extracting(Timeline.Changes::day).containsExactly(day.minusDays(1), day, day, day);
    }

    @Test
    void a_timeline_is_one_statement_beside_the_subscribers_and_has_at_most_400_days() {
        UUID carrier = carrier();
        UUID account = subscriber(carrier);
        StaffCaller rep = staff(carrier, StaffRole.REP);
        LocalDate day = LocalDate.of(2026, 1, 1);

        long statements = statements(() -> timeline.days(rep, account, day, day.plusDays(399), AUCKLAND));

        assertThat(statements).isLessThanOrEqualTo(2);
        assertThatThrownBy(() -> timeline.days(rep, account, day, day.plusDays(400), AUCKLAND))
                .satisfies(is(Reason.INVALID));
        assertThatThrownBy(() -> timeline.days(rep, account, day, day, ZoneId.of("+05:00")))
                .satisfies(is(Reason.INVALID));
        assertThatThrownBy(() -> timeline.days(staff(carrier(), StaffRole.REP), account, day, day, AUCKLAND))
                .satisfies(is(Reason.NOT_FOUND));
    }

    /** Beyond the head, where no reader of chains looks. */
    private void entry(UUID account, long seq, String device, String cause, String action, String at) throws Exception {
        execute(
                "insert into journal_entry (account_id, seq, item_id, kind, action, device, cause, at, hash)"
                        + " values (?1, ?2, ?3, 'note', ?4, ?5, ?6, ?7, 'none')",
                account,
                seq,
                UUID.randomUUID(),
                action,
                device,
                cause,
                Timestamp.from(Instant.parse(at)));
    }

    private static JsonNode verified(String jws, String keys) throws Exception {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(jws);
        signature.setKey(new JsonWebKeySet(keys)
                .findJsonWebKey(signature.getKeyIdHeaderValue(), null, null, null)
                .getKey());
        assertThat(signature.verifySignature()).isTrue();
        assertThat(signature.getHeader("typ")).isEqualTo("holdfast-evidence+jws");
        return JSON.readTree(signature.getPayload());
    }

    private static byte[] genesis(UUID account) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update("holdfast".getBytes(StandardCharsets.US_ASCII));
        return sha256.digest(HexFormat.of().parseHex(account.toString().replace("-", "")));
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    private static Op put(String text) {
        Content content = Content.of("text/plain", text.getBytes(StandardCharsets.UTF_8));
        return new Op.Put(
                UUID.randomUUID(), UUID.randomUUID(), Kind.NOTE, null, null, content, content.digest(), Cause.USER);
    }
}
