package org.holdfast.escrow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.holdfast.escrow.Segment.ContentLine;
import org.holdfast.escrow.Segment.EntryLine;
import org.holdfast.escrow.Segment.Line;
import org.holdfast.escrow.Segment.RecordLine;
import org.holdfast.journal.Chain;
import org.holdfast.journal.Digest;

/** A vault read from outside, from its first segment to its last, believing nothing. */
public final class VaultReading {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 1_000_000;

    private final Vault vault;
    private final List<String> faults = new ArrayList<>();
    private final Map<UUID, Chain> chains = new HashMap<>();
    private final Map<UUID, Set<Digest>> contents = new HashMap<>();
    private final Map<UUID, Set<Digest>> wanted = new HashMap<>();
    private final Map<String, JsonNode> records = new HashMap<>();
    private final Map<UUID, Optional<AccountKey>> keys = new HashMap<>();
    private long segments;
    private long entries;

    private VaultReading(Vault vault) {
        this.vault = vault;
    }

    /** @param folder the vault's; master keys are not supported */
    public static VaultReading of(Path folder) throws IOException {
        VaultReading reading = new VaultReading(new DirectoryVault(folder));
        reading.read();
        return reading;
    }

    private void read() throws IOException {
        Digest previous = Segment.NONE;
        for (String name : vault.list(Segment.FOLDER, null, LONGEST)) {
            long number = Segment.number(name).orElseThrow();
            if (number != segments + 1) {
                faults.add("segment " + number + " comes after " + segments);
            }
            try (SegmentReader reader = new SegmentReader(vault.open(name), number)) {
                for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
                    take(line.get());
                }
                if (!reader.header().previous().equals(previous)) {
                    faults.add(name + " does not follow the one before it");
                }
                previous = reader.sealed().sha256();
            }
            segments = number;
        }
        wanted.forEach((account, digests) -> digests.stream()
                .filter(digest -> !contents.getOrDefault(account, Set.of()).contains(digest))
                .forEach(digest -> faults.add("content " + digest + " is not there")));
        chains.values().forEach(chain -> faults.addAll(chain.faults()));
    }

    private void take(Line line) throws IOException {
        UUID account = line.account();
        if (line instanceof EntryLine entry) {
            entries++;
            // A gap or a double is a fault of the chain, which counts.
            chains.computeIfAbsent(account, Chain::new).add(entry.entry(), entry.hash());
            Digest digest = entry.entry().digest();
            if (digest != null) {
                wanted.computeIfAbsent(account, id -> new HashSet<>()).add(digest);
            }
        } else if (line instanceof ContentLine content) {
            byte[] octets = key(account).open(content.sealed());
            if (!Digest.of(octets).equals(content.digest())) {
                faults.add("content " + content.digest() + " has other octets");
            }
            contents.computeIfAbsent(account, id -> new HashSet<>()).add(content.digest());
        } else if (line instanceof RecordLine row) {
            records.put(row.table() + " " + row.id(), JSON.readTree(key(account).open(row.sealed())));
        }
    }

    private AccountKey key(UUID account) throws IOException {
        Optional<AccountKey> known = keys.get(account);
        if (known == null) {
            try (InputStream json = vault.open(KeyObject.name(account))) {
                known = Optional.of(new AccountKey(
                        account, KeyObject.read(account, json.readAllBytes()).secret()));
            }
            keys.put(account, known);
        }
        return known.orElseThrow();
    }

    /** What is wrong; empty if all is sound, nothing is missing and nothing is there twice. */
    public List<String> faults() {
        return faults;
    }

    public long segments() {
        return segments;
    }

    public long entries() {
        return entries;
    }

    /** The token of the account's last entry; empty if it has none. */
    public Optional<String> head(UUID account) {
        return Optional.ofNullable(chains.get(account))
                .map(chain -> chain.head().token().toString());
    }

    public Set<Digest> contents(UUID account) {
        return contents.getOrDefault(account, Set.of());
    }

    /** A row, as it was shipped last. */
    public Optional<JsonNode> record(String table, String id) {
        return Optional.ofNullable(records.get(table + " " + id));
    }

    /** The octets of a blob. */
    public byte[] blob(UUID account, Digest digest, long size) throws IOException {
        try (InputStream sealed = vault.open(AccountKeys.blobName(account, digest));
                InputStream octets = key(account).open(sealed, size)) {
            return octets.readAllBytes();
        }
    }

    /** Names of objects in a folder. */
    public Set<String> names(String folder) throws IOException {
        return new TreeSet<>(vault.list(folder, null, LONGEST));
    }
}
