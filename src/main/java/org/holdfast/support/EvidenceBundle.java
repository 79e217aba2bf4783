package org.holdfast.support;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.holdfast.Refusal;
import org.holdfast.access.About;
import org.holdfast.access.Audit;
import org.holdfast.access.Deed;
import org.holdfast.access.Right;
import org.holdfast.access.StaffCaller;
import org.holdfast.access.StaffRules;
import org.holdfast.escrow.EscrowLevel;
import org.holdfast.journal.Digest;
import org.holdfast.journal.Head;
import org.holdfast.journal.JournalReader;
import org.holdfast.journal.JournalReader.Link;
import org.holdfast.receipt.Receipts;
import org.holdfast.receipt.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * An account's whole chain as a ZIP that a third party can check without asking: the entries, a statement of the head that the service
 * signs, its public keys, and how to check. No contents. Receipts are in handsets' hands and aren't kept here; the statement says of all
 * entries what a receipt says of some, and a kept receipt can be held against it.
 */
@ApplicationScoped
@Transactional(TxType.NEVER)
public class EvidenceBundle {

    /** The header that tells the statement from a receipt. */
    static final String TYPE = "holdfast-evidence+jws";

    private static final int ENTRIES_A_PAGE = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    @Inject
    private StaffRules rules;

    @Inject
    private Audit audit;

    @Inject
    private JournalReader reader;

    @Inject
    private EscrowLevel level;

    @Inject
    private Receipts receipts;

    @Inject
    private Clock clock;

    /**
     * Records that it is handed out, and writes it; the stream is not closed.
     *
     * @param reason why; null if nobody asked
     * @throws Refusal as {@link StaffRules#require}: then nothing is written
     * @throws IOException if the stream can't be written, or the journal ends before its head: a broken chain is no evidence
     */
    public void write(
            StaffCaller caller, UUID account, @Nullable String reason, @Nullable UUID request, OutputStream out)
            throws IOException {
        rules.require(caller, Right.ACT, account);
        SigningKey key = receipts.signingKey();
        Head head = reader.head(account).orElseThrow(() -> Refusal.notFound("account"));
        audit.record(
                caller,
                Deed.EVIDENCE,
                About.account(account)
                        .because(reason)
                        .with(Map.of("head", head.token().toString()))
                        .in(request));
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry("README.txt"));
        try (InputStream words =
                Objects.requireNonNull(EvidenceBundle.class.getResourceAsStream("evidence.txt"), "it is in the WAR")) {
            words.transferTo(zip);
        }
        zip.closeEntry();
        put(zip, "keys.jwks.json", "{\"keys\":[" + String.join(",", receipts.publicKeys()) + "]}\n");
        zip.putNextEntry(new ZipEntry("journal.ndjson"));
        String journal = writeJournal(account, head, zip);
        zip.closeEntry();
        put(zip, "statement.jws", key.sign(TYPE, statement(account, head, journal)) + "\n");
        zip.finish();
    }

    /** @return the SHA-256 of what was written */
    private String writeJournal(UUID account, Head head, OutputStream out) throws IOException {
        MessageDigest sha256 = Digest.sha256();
        DigestOutputStream lines = new DigestOutputStream(out, sha256);
        long next = 1;
        while (next <= head.seq()) {
            List<Link> page = reader.entries(account, next, ENTRIES_A_PAGE);
            for (Link link : page) {
                if (link.entry().seq() == next && next <= head.seq()) {
                    ObjectNode line = JSON.valueToTree(link.entry().members());
                    line.put("hash", link.hash().hex());
                    lines.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                    next++;
                }
            }
            if (page.isEmpty()
                    || (next <= head.seq() && page.get(page.size() - 1).entry().seq() >= next)) {
                throw new IOException("entry " + next + " of account " + account + " is missing");
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private String statement(UUID account, Head head, String journal) {
        ObjectNode claims = JSON.createObjectNode();
        claims.put("account", account.toString());
        claims.put("entries", head.seq());
        claims.put("head", head.token().toString());
        claims.put("state", head.state().hex());
        level.of(account).ifPresent(escrowed -> claims.put("escrowed", Math.min(escrowed, head.seq())));
        claims.put("journal", journal);
        claims.put("at", clock.instant().toString());
        return claims.toString();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
