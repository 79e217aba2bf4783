package org.holdfast.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** The shipper, step by step, for the contract tests, which are in another room. */
@ApplicationScoped
public class EscrowUnderTest {

    @Inject
    private Shipper shipper;

    @Inject
    private Loading loading;

    @Inject
    private Chain chain;

    @Inject
    private Backlog backlog;

    @Inject
    private Comparison comparison;

    @Inject
    private Vault vault;

    /** Ships until nothing is left but blobs. */
    public void shipAll() throws IOException {
        Shipper.Round round;
        do {
            round = shipper.round();
        } while (round == Shipper.Round.SHIPPED || round == Shipper.Round.FULL);
    }

    /** Puts the next segment and dies before it is written down. */
    public long putAndDie() throws IOException {
        Chain.Link link = chain.known().orElseThrow();
        Cargo cargo = loading.load(link);
        Vaulted.put(vault, Segment.name(link.segment() + 1), cargo.seal());
        return link.segment() + 1;
    }

    /** Leaves half of a segment under the next number. */
    public long putHalf() throws IOException {
        Chain.Link link = chain.known().orElseThrow();
        byte[] whole = loading.load(link).seal();
        vault.putNew(Segment.name(link.segment() + 1), Arrays.copyOf(whole, whole.length / 2));
        return link.segment() + 1;
    }

    /** Writes the same segment down twice. */
    public List<Boolean> writeDownTwice() throws IOException {
        Cargo cargo = loading.load(chain.known().orElseThrow());
        byte[] sealed = cargo.seal();
        Shipment shipment = cargo.shipment(sealed);
        Vaulted.put(vault, Segment.name(shipment.number()), sealed);
        return List.of(chain.record(shipment), chain.record(shipment));
    }

    /** The last segment that the database knows. */
    public long segment() {
        return chain.known().orElseThrow().segment();
    }

    /** What comes of comparing database and vault. */
    public String compare() {
        return comparison.compare().getClass().getSimpleName();
    }

    /** Whether each of two nodes may ship. */
    public List<Boolean> leases(UUID one, UUID other) {
        return List.of(chain.lease(one, 60), chain.lease(other, 60), chain.lease(one, 60));
    }

    public void free() {
        chain.free();
    }

    /** The blob that is claimed; empty if all are. */
    public Optional<String> claimBlob() {
        return backlog.claimBlob(60).map(claim -> claim.account() + " " + claim.digest());
    }

    /** Says that a blob is in the vault. */
    public void claimAndShipBlobs() {
        Optional<Backlog.Claim> claim = backlog.claimBlob(60);
        while (claim.isPresent()) {
            backlog.shipped(claim.get());
            claim = backlog.claimBlob(60);
        }
    }

    public VaultReading read() throws IOException {
        return VaultReading.of(
                Path.of(URI.create(ConfigProvider.getConfig().getValue("holdfast.escrow.url", String.class))));
    }

    /** What the outbox calls the rows that are shipped, by table. */
    public Map<String, String> tables() {
        return Rows.TABLES.stream().collect(Collectors.toMap(Rows.Table::name, Rows::notedAs));
    }
}
